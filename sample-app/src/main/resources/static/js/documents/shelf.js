import { element, icon } from '../dom.js';
import { formatCost } from '../usage.js';
import { plural } from './words.js';

/**
 * @typedef {object} AddedDocument
 * @property {string} id
 * @property {string} title
 * @property {number} passages
 * @property {import('../usage.js').Usage} usage
 * @property {string | number | null} costUsd
 */

/** The documents that can be searched. */
export class Shelf {

  #list;
  #onDelete;
  #documents = new Map();
  #version = 0;

  /**
   * @param {HTMLElement} list
   * @param {(document: AddedDocument) => void} onDelete
   */
  constructor(list, onDelete) {
    this.#list = list;
    this.#onDelete = onDelete;
    this.#render();
  }

  /** @returns {AddedDocument[]} */
  get documents() {
    return [...this.#documents.values()];
  }

  /** @returns {number} another one after each change */
  get version() {
    return this.#version;
  }

  /** @param {AddedDocument[]} documents all that there are */
  show(documents) {
    this.#documents = new Map(documents.map((document) => [document.id, document]));
    this.#change();
  }

  /** @param {AddedDocument} document which takes the place of the same document */
  add(document) {
    this.#documents.set(document.id, document);
    this.#change();
  }

  /**
   * @param {AddedDocument} document
   * @returns {HTMLElement | null} the button that is now where that of the document was
   */
  remove({ id }) {
    const at = [...this.#documents.keys()].indexOf(id);
    this.#documents.delete(id);
    this.#change();
    const buttons = this.#list.querySelectorAll('button');
    return buttons[Math.min(at, buttons.length - 1)] ?? null;
  }

  #change() {
    this.#version++;
    this.#render();
  }

  #render() {
    this.#list.hidden = this.#documents.size === 0;
    this.#list.replaceChildren(...this.documents.map((document) => this.#entry(document)));
  }

  #entry(document) {
    const { title, passages, usage, costUsd } = document;
    const remove = element('button', { type: 'button', class: 'round', 'aria-label': `Delete ${title}`,
      title: `Delete ${title}` }, icon('close'));
    remove.addEventListener('click', () => this.#onDelete(document));
    return element('li', { class: 'shelved' }, icon('document'),
      element('div', {},
        element('p', { class: 'name', title }, title),
        element('p', { class: 'cost' },
          `${plural(passages, 'passage')} · ${plural(usage.totalTokens, 'token')} · ${formatCost(costUsd)}`)),
      remove);
  }

}
