import { fetchUsage } from './api.js';
import { element } from './dom.js';
import { formatCost, formatCount } from './usage.js';

const COLUMNS = [
  ['Model', ({ model }) => model],
  ['Kind', ({ kind }) => kind],
  ['Cost', ({ costUsd }) => formatCost(costUsd)],
  ['In', ({ inputTokens }) => formatCount(inputTokens)],
  ['Cached', ({ cachedInputTokens }) => formatCount(cachedInputTokens)],
  ['Out', ({ outputTokens }) => formatCount(outputTokens)],
  ['Reasoning', ({ reasoningTokens }) => formatCount(reasoningTokens)],
];

/**
 * Fills a popover with what the app has used since it started, each time it is opened.
 * @param {HTMLElement} popover
 * @param {HTMLElement} content
 */
export function showUsageIn(popover, content) {
  popover.addEventListener('toggle', async (event) => {
    if (event.newState === 'open') {
      content.replaceChildren(await describe());
    }
  });
}

async function describe() {
  try {
    const { totalUsd, models } = await fetchUsage();
    if (!models?.length) {
      return element('p', {}, 'Nothing has been used yet.');
    }
    return element('div', { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': 'Usage by model' },
      table(models, totalUsd));
  }
  catch (ex) {
    return element('p', {}, `The totals could not be read: ${ex.message}.`);
  }
}

function table(models, totalUsd) {
  const head = COLUMNS.map(([name]) => element('th', { scope: 'col' }, name));
  const rows = models.map((model) => element('tr', {}, ...COLUMNS.map(([, read]) => element('td', {}, read(model)))));
  return element('table', {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
    element('tfoot', {}, element('tr', {},
      element('th', { scope: 'row', colspan: 2 }, 'Total'),
      element('td', {}, formatCost(totalUsd)),
      element('td', { colspan: COLUMNS.length - 3 }))));
}
