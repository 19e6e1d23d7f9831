import { element } from '../dom.js';
import { formatCost, formatCount } from '../usage.js';

const COLUMNS = [
  ['Calls', ({ calls }) => formatCount(calls)],
  ['Cost', ({ costUsd, unpricedTokens, totalTokens }) => (unpricedTokens && unpricedTokens === totalTokens) ? 'no price'
    : formatCost(costUsd)],
  ['In', ({ inputTokens }) => formatCount(inputTokens)],
  ['Cached', ({ cachedInputTokens, inputTokens }) => share(cachedInputTokens, inputTokens)],
  ['Out', ({ outputTokens }) => formatCount(outputTokens)],
  ['Reasoning', ({ reasoningTokens, outputTokens }) => share(reasoningTokens, outputTokens)],
  ['Estimated', ({ estimatedTokens, totalTokens }) => share(estimatedTokens, totalTokens)],
];

const SUMMED = ['calls', 'inputTokens', 'cachedInputTokens', 'outputTokens', 'reasoningTokens', 'totalTokens',
  'estimatedTokens', 'unpricedTokens'];

/**
 * @param {object} totals as `/api/usage` tells them
 * @returns {object} one row for all
 */
export function addUp({ models, totalUsd }) {
  const sum = Object.fromEntries(SUMMED.map((name) => [name, models.reduce((total, row) => total + row[name], 0)]));
  return { ...sum, costUsd: totalUsd, models: new Set(models.map(({ model }) => model)).size };
}

/**
 * @param {HTMLElement} tiles
 * @param {object} sum one row for all
 */
export function showTiles(tiles, sum) {
  const tile = (name, value, note) => {
    const box = tiles.querySelector(`[data-tile="${name}"]`);
    box.querySelector('dd').textContent = value;
    box.querySelector('.note').textContent = note;
  };
  tile('spent', formatCost(sum.costUsd), sum.unpricedTokens ? `${formatCount(sum.unpricedTokens)} tokens have no price`
    : `exactly $${sum.costUsd}`);
  tile('calls', formatCount(sum.calls), (sum.models === 1) ? 'of one model' : `of ${sum.models} models`);
  tile('tokens', formatCount(sum.totalTokens), `${formatCount(sum.inputTokens)} in · ${formatCount(sum.outputTokens)} out`);
  tile('cached', percent(sum.cachedInputTokens, sum.inputTokens), 'of the input');
  tile('estimated', percent(sum.estimatedTokens, sum.totalTokens), 'of all tokens');
}

/**
 * @param {HTMLElement} box
 * @param {object[]} models
 * @param {object} sum one row for all
 */
export function showTotals(box, models, sum) {
  const head = ['Model', 'Kind', ...COLUMNS.map(([name]) => name)];
  const cells = (row) => COLUMNS.map(([, read]) => element('td', {}, read(row)));
  box.replaceChildren(element('table', {},
    element('thead', {}, element('tr', {}, ...head.map((name) => element('th', { scope: 'col' }, name)))),
    element('tbody', {}, ...models.map((row) => element('tr', {},
      element('th', { scope: 'row' }, row.model), element('td', {}, row.kind), ...cells(row)))),
    element('tfoot', {}, element('tr', {}, element('th', { scope: 'row', colspan: 2 }, 'Total'), ...cells(sum)))));
}

function share(part, whole) {
  return part ? `${formatCount(part)} (${percent(part, whole)})` : '0';
}

function percent(part, whole) {
  const value = whole ? part / whole * 100 : 0;
  return (value > 0 && value < 1) ? '< 1 %' : `${Math.round(value)} %`;
}
