import { element } from '../dom.js';
import { problemBox, retryButton } from '../problem.js';
import { formatCost } from '../usage.js';
import { plural } from './words.js';

/**
 * @typedef {object} FoundPassage
 * @property {string} documentId
 * @property {string} title
 * @property {string} text
 * @property {number} score the cosine, 1 at the most
 * @property {number} position in the document, from 0
 */

/**
 * @typedef {object} Found
 * @property {FoundPassage[]} passages the nearest first
 * @property {string} model
 * @property {import('../usage.js').Usage | null} usage
 * @property {string | number | null} costUsd
 */

/** A question and the passages nearest to it. */
export class Results {

  #root;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  get empty() {
    return this.#root.childElementCount === 0;
  }

  /** @param {string} query */
  wait(query) {
    this.#show('waiting', query, element('p', { class: 'note' }, 'Searching…'));
    this.#root.setAttribute('aria-busy', 'true');
  }

  /**
   * @param {string} query
   * @param {Found} found
   */
  show(query, { passages, model, usage, costUsd }) {
    const list = passages.length ? element('ol', { class: 'passages' }, ...passages.map(passage))
      : element('p', { class: 'note' }, 'There is nothing to search yet. Add a document first.');
    const facts = [model, usage ? plural(usage.totalTokens, 'token') : 'usage not reported', formatCost(costUsd)];
    this.#show('done', query, element('ul', { class: 'facts', 'aria-label': 'Usage of this search',
      'data-testid': 'search-cost' }, ...facts.map((fact) => element('li', {}, fact))), list);
    this.#root.querySelectorAll('.passage').forEach(offerTheRest);
  }

  /**
   * @param {string} query
   * @param {import('../api.js').Problem} problem
   * @param {() => void} onRetry
   */
  fail(query, problem, onRetry) {
    this.#show('failed', query, element('div', { role: 'alert' }, problemBox(problem, retryButton(onRetry))));
  }

  /** @param {string} id of a document that is no longer there */
  forget(id) {
    this.#root.querySelectorAll('[data-document]').forEach((entry) => {
      if (entry.dataset.document === id) {
        entry.remove();
      }
    });
    if (this.#root.dataset.state === 'done' && !this.#root.querySelector('[data-document]')) {
      this.clear();
    }
  }

  clear() {
    this.#root.replaceChildren();
    delete this.#root.dataset.state;
  }

  #show(state, query, ...content) {
    this.#root.removeAttribute('aria-busy');
    this.#root.dataset.state = state;
    this.#root.replaceChildren(
      element('div', { class: 'question' }, element('h3', { class: 'sr-only' }, 'Question'), element('p', {}, query)),
      ...content);
    this.#reveal();
  }

  /** The nearest passage is in view, or else as much of it as can be. */
  #reveal() {
    const { top } = this.#root.getBoundingClientRect();
    const { bottom } = (this.#root.querySelector('.passage') ?? this.#root).getBoundingClientRect();
    const head = document.querySelector('.bar').getBoundingClientRect();
    const dock = document.querySelector('.dock').getBoundingClientRect();
    if (top < head.bottom || bottom > dock.top) {
      this.#root.scrollIntoView({ block: 'start' });
    }
  }

}

function passage({ documentId, title, text, score, position }) {
  const bar = element('i', { 'aria-hidden': 'true' });
  bar.style.setProperty('--score', String(Math.max(0, Math.min(1, score))));
  return element('li', { class: 'passage', 'data-document': documentId },
    element('header', {},
      element('h3', {}, element('b', { title }, title), element('span', {}, ` · passage ${position + 1}`)),
      element('p', { class: 'score' }, element('span', { class: 'sr-only' }, 'Score '), bar, score.toFixed(3))),
    element('p', { class: 'text' }, text));
}

/** A long text is cut off, until its reader asks for the rest. */
function offerTheRest(entry) {
  const text = entry.querySelector('.text');
  if (text.scrollHeight > text.clientHeight + 1) {
    const button = element('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false' }, 'Show all');
    button.addEventListener('click', () => {
      const open = entry.classList.toggle('open');
      button.ariaExpanded = String(open);
      button.textContent = open ? 'Show less' : 'Show all';
    });
    entry.append(button);
  }
}
