import { element, icon } from './dom.js';

const FAILED = ['failed', 'denied'];

/**
 * What a tool was asked and what it gave, to be opened.
 * @param {{name: string, status?: string, arguments: unknown, result?: unknown}} activity
 * @returns {HTMLLIElement}
 */
export function toolActivity({ name, status, arguments: input, result }) {
  const done = result !== undefined && result !== null;
  const failed = FAILED.includes(status);
  return element('li', { class: failed ? 'failed' : 'tool' }, element('details', {},
    element('summary', {}, icon(failed ? 'warning' : 'tool'), failed ? 'Failed: ' : done ? 'Used ' : 'Using ',
      element('code', {}, name), ...hint(input)),
    element('pre', { tabindex: 0, role: 'group', 'aria-label': `Arguments of ${name}` }, pretty(input)),
    done && element('pre', { tabindex: 0, role: 'group', 'aria-label': `Result of ${name}` }, pretty(result))));
}

function pretty(value) {
  return (typeof value === 'string') ? value : JSON.stringify(value, null, 2);
}

/** The values of the arguments, which tell one call of a tool from another. */
function hint(input) {
  const values = Object.values(parsed(input) ?? {}).filter((value) => ['string', 'number'].includes(typeof value));
  return values.length ? [' ', element('span', { class: 'hint' }, values.join(' · '))] : [];
}

function parsed(input) {
  try {
    return (typeof input === 'string') ? JSON.parse(input) : input;
  }
  catch {
    return null;
  }
}
