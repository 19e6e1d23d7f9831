import { element, icon } from './dom.js';

/**
 * What a tool was asked and what it gave, to be opened.
 * @param {{name: string, arguments: unknown, result?: unknown}} activity
 * @returns {HTMLLIElement}
 */
export function toolActivity({ name, arguments: input, result }) {
  const done = result !== undefined && result !== null;
  return element('li', {}, element('details', {},
    element('summary', {}, icon('tool'), done ? 'Used ' : 'Using ', element('code', {}, name)),
    element('pre', { tabindex: 0, role: 'group', 'aria-label': `Arguments of ${name}` }, pretty(input)),
    done && element('pre', { tabindex: 0, role: 'group', 'aria-label': `Result of ${name}` }, pretty(result))));
}

function pretty(value) {
  return (typeof value === 'string') ? value : JSON.stringify(value, null, 2);
}
