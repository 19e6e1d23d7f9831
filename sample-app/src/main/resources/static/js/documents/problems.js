import { element } from '../dom.js';
import { problemBox, retryButton } from '../problem.js';

/** What went wrong, until it is tried again or put away. */
export class Problems {

  #root;

  /** @param {HTMLElement} root with the role `alert` */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {import('../api.js').Problem} problem
   * @param {() => void} onRetry
   */
  add(problem, onRetry) {
    const dismiss = element('button', { type: 'button', class: 'retry' }, 'Dismiss');
    const retry = retryButton(onRetry);
    const box = problemBox(problem, element('div', { class: 'choices' }, retry, dismiss));
    for (const button of [retry, dismiss]) {
      button.addEventListener('click', () => box.remove());
    }
    this.#root.append(box);
  }

  clear() {
    this.#root.replaceChildren();
  }

}
