import { element, icon } from '../dom.js';

/** Says what is wrong, once, to everyone. */
export class ProblemBox {

  #root;

  /** @param {HTMLElement} root with the role `alert` */
  constructor(root) {
    this.#root = root;
  }

  /**
   * @param {import('./problems.js').VoiceProblem | null} problem
   * @param {() => void} [onRetry] offers to try again
   */
  show(problem, onRetry) {
    this.#root.replaceChildren();
    this.#root.dataset.code = problem?.code ?? '';
    if (problem) {
      this.#root.append(element('div', { class: 'problem' },
        element('p', { class: 'title' }, icon('warning'), problem.title),
        element('p', {}, problem.detail),
        onRetry && this.#retry(onRetry)));
    }
  }

  #retry(onRetry) {
    const button = element('button', { type: 'button', class: 'retry' }, icon('retry'), 'Try again');
    button.addEventListener('click', onRetry);
    return button;
  }

}
