import { formatCost, formatCount } from '../usage.js';
import { plural } from './words.js';

/** How far the document is that is being added. */
export class ProgressBar {

  #root;
  #bar;
  #title;
  #facts;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onStop
   */
  constructor(root, onStop) {
    this.#root = root;
    this.#bar = root.querySelector('progress');
    this.#title = root.querySelector('.name');
    this.#facts = root.querySelector('.facts');
    root.querySelector('button').addEventListener('click', onStop);
  }

  /**
   * @param {string} title
   * @param {number} waiting documents that come after it
   */
  start(title, waiting) {
    this.#title.textContent = waiting ? `Adding ${title}, then ${waiting} more` : `Adding ${title}`;
    this.#bar.removeAttribute('value');
    this.#facts.textContent = 'Cutting it into passages';
    this.#root.hidden = false;
  }

  /** @param {import('./uploads.js').Progress} progress */
  show({ done, total, tokens, costUsd }) {
    this.#bar.max = total;
    this.#bar.value = done;
    this.#facts.textContent = `${formatCount(done)} of ${plural(total, 'passage')} · ${plural(tokens, 'token')} · ${
      formatCost(costUsd)}`;
  }

  hide() {
    this.#root.hidden = true;
  }

}
