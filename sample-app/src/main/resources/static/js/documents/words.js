import { formatCount } from '../usage.js';

const LONGEST_NAME = 60;

/**
 * @param {number} count
 * @param {string} noun
 * @returns {string} such as `1 passage` and `2,000 passages`
 */
export function plural(count, noun) {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** @param {import('./files.js').NewDocument} document */
export function nameOf({ title, text }) {
  const name = title ?? text.trim().split('\n', 1)[0];
  return (name.length > LONGEST_NAME) ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
