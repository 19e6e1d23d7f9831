import { element } from '../dom.js';
import { formatUsd } from '../usd.js';
import { BarChart } from './bar-chart.js';
import { Colors } from './colors.js';
import { splitSpend, sumUsd } from './spend.js';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** What was spent over time, split by name: a chart, its legend, and the same as a table. */
export class SpendChart {

  #split;
  #what;
  #colors = new Colors();
  #chart = null;
  #spend = null;
  #range = null;
  #pointed = null;
  #canvas;
  #caption;
  #legend;
  #empty;
  #table;
  #details;

  /**
   * @param {HTMLElement} figure
   * @param {'models' | 'kinds'} split
   * @param {string} what in words
   */
  constructor(figure, split, what) {
    this.#split = split;
    this.#what = what;
    this.#caption = element('p', { class: 'sum' });
    this.#canvas = element('div', { class: 'canvas', role: 'img' });
    this.#empty = element('p', { class: 'nothing' }, 'Nothing was spent in this time.');
    this.#legend = element('ul', { class: 'legend', 'aria-label': `Spend by ${what}` });
    this.#table = element('div', { class: 'scroller', tabindex: 0, role: 'group', 'aria-label': `Spend by ${what}` });
    this.#details = element('details', {}, element('summary', {}, 'Show as a table'), this.#table);
    this.#details.addEventListener('toggle', () => this.#renderTable());
    figure.append(this.#caption, element('div', { class: 'plot' }, this.#canvas, this.#empty), this.#legend,
      this.#details);
  }

  /** @param {Function} UPlot what draws */
  drawWith(UPlot) {
    this.#chart ??= new BarChart(UPlot, this.#canvas, (index) => this.#point(index));
    this.#render();
  }

  /**
   * @param {import('./timeline.js').Timeline} timeline
   * @param {import('./timeline.js').Range} range
   */
  show(timeline, range) {
    this.#range = range;
    this.#spend = splitSpend(timeline.bins(range, this.#split));
    this.#render();
  }

  #point(index) {
    if (index !== this.#pointed) {
      this.#pointed = index;
      this.#renderLegend();
    }
  }

  #render() {
    if (!this.#spend) {
      return;
    }
    const { names, totals } = this.#spend;
    const parts = names.map((name, index) => `${name} ${amount(totals[index])}`);
    this.#empty.hidden = names.length > 0;
    this.#canvas.setAttribute('aria-label', `Bars over ${this.#range.name}: ${parts.join(', ') || 'nothing was spent'}`);
    this.#chart?.show(this.#spend, this.#colors.of(names));
    this.#renderLegend();
    this.#renderTable();
  }

  #renderLegend() {
    const { names, rows, totals } = this.#spend;
    const row = rows[this.#pointed];
    const amounts = row?.values ?? totals;
    const colors = this.#colors.of(names);
    this.#caption.replaceChildren(element('b', {}, formatUsd(sumUsd(amounts))),
      row ? ` at ${time.format(row.start * 1000)}` : ` in ${this.#range.name}`);
    this.#legend.replaceChildren(...names.map((name, index) => {
      const swatch = element('i', { 'aria-hidden': 'true' });
      swatch.style.background = colors[index];
      return element('li', {}, swatch, element('span', {}, name), element('b', {}, amount(amounts[index])));
    }));
  }

  #renderTable() {
    if (!this.#details.open || !this.#spend) {
      return;
    }
    const { names, rows, totals } = this.#spend;
    const used = rows.filter(({ values }) => values.some(({ tokens }) => tokens)).reverse();
    this.#table.replaceChildren(element('table', {},
      element('thead', {}, line('th', 'Time', [...names, 'All'])),
      element('tbody', {}, ...used.map(({ start, values }) => line('td', time.format(start * 1000), all(values)))),
      element('tfoot', {}, line('td', `In ${this.#range.name}`, all(totals)))));
  }

}

function all(amounts) {
  return [...amounts.map(amount), formatUsd(sumUsd(amounts))];
}

function line(tag, name, values) {
  return element('tr', {}, element('th', { scope: (tag === 'th') ? 'col' : 'row' }, name),
    ...values.map((value) => element(tag, (tag === 'th') ? { scope: 'col' } : {}, value)));
}

function amount({ usd, tokens }) {
  return (usd === 0n && tokens) ? 'no price' : formatUsd(usd);
}
