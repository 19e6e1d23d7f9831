import { element, icon } from './dom.js';

/**
 * @param {import('./api.js').Problem} problem
 * @param {...Node} actions what can be done about it
 * @returns {HTMLElement}
 */
export function problemBox({ title, detail, status, code, requestId }, ...actions) {
  const facts = [['Status', status], ['Code', code], ['Request', requestId]].filter(([, value]) => value);
  return element('div', { class: 'problem' },
    element('p', { class: 'title' }, icon('warning'), title ?? 'Something went wrong'),
    detail && element('p', {}, detail),
    facts.length ? element('dl', {}, ...facts.map(fact)) : null,
    ...actions);
}

/** @param {() => void} onRetry */
export function retryButton(onRetry) {
  const button = element('button', { type: 'button', class: 'retry' }, icon('retry'), 'Try again');
  button.addEventListener('click', onRetry);
  return button;
}

function fact([name, value]) {
  return element('div', {}, element('dt', {}, name), element('dd', {}, String(value)));
}
