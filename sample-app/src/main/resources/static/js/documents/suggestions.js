import { element } from '../dom.js';
import { EXAMPLES } from './examples.js';

/** Shows newcomers the way: examples to add, and questions to ask of them. */
export class Suggestions {

  #root;
  #handlers;

  /**
   * @param {HTMLElement} root
   * @param {{onExample: (example: import('./examples.js').Example) => void, onQuestion: (question: string) => void}}
   *   handlers
   */
  constructor(root, handlers) {
    this.#root = root;
    this.#handlers = handlers;
  }

  /**
   * @param {string[]} titles of the documents that there are
   * @param {boolean} searched whether a question has been asked
   */
  show(titles, searched) {
    const own = titles.some((title) => EXAMPLES.every((example) => example.title !== title));
    const examples = own ? [] : EXAMPLES.filter(({ title }) => !titles.includes(title));
    const questions = searched ? [] : EXAMPLES.filter(({ title }) => titles.includes(title));
    this.#root.hidden = examples.length + questions.length === 0;
    this.#root.replaceChildren(
      ...questions.map((example) => chip(`Ask: ${example.question}`, () => this.#handlers.onQuestion(example.question))),
      ...examples.map((example) => chip(`Add an example: ${example.title}`, () => this.#handlers.onExample(example))));
  }

}

function chip(words, onClick) {
  const button = element('button', { type: 'button' }, words);
  button.addEventListener('click', onClick);
  return element('li', {}, button);
}
