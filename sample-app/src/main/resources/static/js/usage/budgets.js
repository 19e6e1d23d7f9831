import { element } from '../dom.js';
import { formatUsd, parseUsd } from '../usd.js';

const WINDOWS = { hour: 'This hour', day: 'Today', month: 'This month', total: 'In all' };
const NARROW = 0.8;

const moment = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit',
  minute: '2-digit' });

/**
 * Says what is left to spend.
 * @param {HTMLElement} box
 * @param {object[] | null | undefined} budgets nothing when they could not be read
 */
export function showBudgets(box, budgets) {
  if (!budgets) {
    box.replaceChildren(element('p', { class: 'nothing' }, 'The budgets could not be read. They are still kept.'));
  }
  else if (budgets.length === 0) {
    box.replaceChildren(element('p', { class: 'nothing' }, 'No budget is set. ', element('code', {}, 'openai.budget'),
      ' can have one for each hour, day or month.'));
  }
  else {
    box.replaceChildren(element('ul', {}, ...budgets.map(budget)));
  }
}

function budget({ budget, window, per, account, limitUsd, spentUsd, reservedUsd, remainingUsd, resetsAt }) {
  const [limit, spent, reserved, left] = [limitUsd, spentUsd, reservedUsd, remainingUsd].map(parseUsd);
  const share = limit ? Number(spent * 10_000n / limit) / 10_000 : 1;
  const waiting = limit ? Number(reserved * 10_000n / limit) / 10_000 : 0;
  const title = (per === 'client') ? WINDOWS[window] ?? window : `${WINDOWS[window] ?? window} · ${per} ${account}`;
  const bar = element('div', { class: 'gauge', role: 'meter', 'aria-label': `${title}, budget ${budget}`,
    'aria-valuemin': 0, 'aria-valuemax': limitUsd, 'aria-valuenow': Math.min(Number(spentUsd), Number(limitUsd)),
    'aria-valuetext': `${formatUsd(spent)} of ${formatUsd(limit)} spent, ${formatUsd(left)} left`,
    'data-level': level(share) });
  bar.style.setProperty('--spent', Math.min(1, share));
  bar.style.setProperty('--reserved', Math.min(1, share + waiting));
  return element('li', {},
    element('p', { class: 'name' }, element('span', {}, title), element('b', {}, `${formatUsd(left)} left`)),
    bar,
    element('p', { class: 'facts' },
      element('span', {}, `${formatUsd(spent)} of ${formatUsd(limit)} spent`),
      reserved ? element('span', {}, `${formatUsd(reserved)} reserved for calls under way`) : null,
      resetsAt && element('span', {}, `Full again ${moment.format(new Date(resetsAt))}`)));
}

function level(share) {
  return (share >= 1) ? 'over' : (share >= NARROW) ? 'narrow' : 'ample';
}
