import { element } from '../dom.js';

/**
 * Shows how long calls take.
 * @param {HTMLElement} panel
 * @param {{kind: string, model: string, duration: object, firstChunk: object | null}[]} rows
 */
export function showLatency(panel, rows) {
  const longest = Math.max(...rows.map(({ duration }) => duration.p95Ms), 1);
  panel.classList.toggle('empty', rows.length === 0);
  panel.querySelector('.scroller').replaceChildren(element('table', {},
    element('thead', {}, element('tr', {}, ...['Call', 'First chunk', 'Whole call'].map(head))),
    element('tbody', {}, ...rows.map(({ kind, model, duration, firstChunk }) => element('tr', {},
      element('th', { scope: 'row' }, kind, element('small', {}, model)),
      cell(firstChunk, longest),
      cell(duration, longest))))));
}

function head(name) {
  return element('th', { scope: 'col' }, name);
}

function cell(percentiles, longest) {
  if (!percentiles) {
    return element('td', {}, '–');
  }
  const { p50Ms, p95Ms } = percentiles;
  const bar = element('i', { class: 'span', 'aria-hidden': 'true' });
  bar.style.setProperty('--p50', p50Ms / longest);
  bar.style.setProperty('--p95', p95Ms / longest);
  return element('td', {}, element('span', {}, element('b', {}, duration(p50Ms)), ` · ${duration(p95Ms)}`), bar);
}

// A number stays on the line of its unit.
function duration(ms) {
  return (ms < 1000) ? `${Math.round(ms)}\u00a0ms` : `${(ms / 1000).toFixed((ms < 9995) ? 2 : 1)}\u00a0s`;
}
