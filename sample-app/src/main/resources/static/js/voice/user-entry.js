import { element } from '../dom.js';
import { entry } from './entry.js';

/** A turn of the user. The `data-state` is `hearing` while they speak, `waiting` for the words, and `done`. */
export class UserEntry {

  #text = '';
  #words = element('p', { class: 'words' });

  /**
   * @param {string | null} itemId if it is known yet
   * @param {string} [text] what was typed
   */
  constructor(itemId, text) {
    this.itemId = itemId;
    this.typed = text !== undefined;
    this.element = entry('user', 'hearing', this.#words);
    if (this.typed) {
      this.#show(text, 'done');
    }
  }

  get known() {
    return this.#text !== '';
  }

  /** @param {string} [text] whether that is what was typed */
  says(text) {
    return this.typed && this.#text === text;
  }

  /** The turn has ended. */
  heard() {
    if (this.element.dataset.state === 'hearing') {
      this.element.dataset.state = 'waiting';
    }
  }

  /** @param {{delta?: string, text?: string, final: boolean}} transcript */
  transcribe({ delta, text, final }) {
    const words = text ?? this.#text + (delta ?? '');
    this.#show(words, final ? 'done' : this.element.dataset.state);
    if (final && !words.trim()) {
      this.unknown();
    }
  }

  /** Nobody wrote the words down. */
  unknown() {
    if (!this.#text.trim()) {
      this.#words.textContent = 'Said something';
      this.element.classList.add('wordless');
      this.element.dataset.state = 'done';
    }
  }

  #show(text, state) {
    this.#text = text;
    this.#words.textContent = text;
    this.element.classList.remove('wordless');
    this.element.dataset.state = state;
  }

}
