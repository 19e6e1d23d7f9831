import { element } from '../dom.js';
import { describeUsage, formatCost } from '../usage.js';

const NAMES = { user: 'You', assistant: 'Answer', tool: 'Tool', note: 'Note' };

/**
 * One entry of the log.
 * @param {'user' | 'assistant' | 'tool' | 'note'} role
 * @param {string} state
 * @param {...Node} content
 * @returns {HTMLElement}
 */
export function entry(role, state, ...content) {
  return element('article', { 'class': 'entry', 'data-role': role, 'data-state': state, 'aria-label': NAMES[role] },
    ...content);
}

/**
 * @param {string} text
 * @returns {HTMLElement}
 */
export function noteEntry(text) {
  return entry('note', 'info', element('p', { class: 'words' }, text));
}

/**
 * @param {{usage: object | null, costUsd: string | number | null}} done a response that is over
 * @returns {HTMLElement} what it used and what it cost
 */
export function facts({ usage, costUsd }) {
  return element('ul', { 'class': 'facts', 'aria-label': 'Usage of this answer' },
    ...[...describeUsage(usage), formatCost(costUsd)].map((fact) => element('li', {}, fact)));
}
