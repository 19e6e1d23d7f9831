import { oncePerFrame } from '../dom.js';
import { showBudgets } from './budgets.js';
import { loadCharts } from './chart-library.js';
import { UsageFeed } from './feed.js';
import { showLatency } from './latency.js';
import { SpendChart } from './spend-chart.js';
import { RANGES, Timeline } from './timeline.js';
import { addUp, showTiles, showTotals } from './totals.js';

const LINKS = { connecting: 'Connecting…', live: 'Live', lost: 'Reconnecting…' };

/** What has been used, as it is used. */
export class UsageView {

  #section = document.getElementById('usage');
  #timeline = new Timeline();
  #stale = true;
  #state = null;
  #charts;
  #feed;
  #rendering;

  constructor() {
    this.#charts = [
      new SpendChart(this.#find('usage-chart-model'), 'models', 'model'),
      new SpendChart(this.#find('usage-chart-kind'), 'kinds', 'kind'),
    ];
    this.#rendering = oncePerFrame(() => this.#render());
    this.#feed = new UsageFeed({
      onState: (state) => this.#take(state),
      onLink: (link) => this.#showLink(link),
    });
    this.#section.querySelector('.ranges').addEventListener('change', () => this.#rendering.request());
  }

  /** Shows what there is, and then what changes. */
  open() {
    scrollTo(0, 0);
    document.getElementById('usage-heading').focus({ preventScroll: true });
    this.#feed.open();
    loadCharts().then((UPlot) => this.#charts.forEach((chart) => chart.drawWith(UPlot)), () => {
      this.#section.querySelector('.chart-problem').hidden = false;
    });
  }

  close() {
    this.#feed.close();
  }

  #find(testId) {
    return this.#section.querySelector(`[data-testid="${testId}"]`);
  }

  #take(state) {
    if (this.#stale) {
      this.#timeline.clear();
      this.#stale = false;
    }
    this.#timeline.add(state.history);
    this.#state = state;
    this.#rendering.request();
  }

  #showLink(link) {
    this.#stale = true;
    const light = this.#section.querySelector('.live');
    light.dataset.link = link;
    light.querySelector('span:last-child').textContent = LINKS[link];
  }

  #render() {
    if (!this.#state || this.#section.hidden) {
      return;
    }
    const { totals, history } = this.#state;
    const range = RANGES[this.#section.querySelector('.ranges :checked').value];
    const sum = addUp(totals);
    showTiles(this.#section.querySelector('.tiles'), sum);
    this.#charts.forEach((chart) => chart.show(this.#timeline, range));
    showBudgets(this.#find('usage-budget').querySelector('.content'), history.budgets);
    showLatency(this.#find('usage-latency'), history.latency);
    showTotals(this.#find('usage-table'), totals.models, sum);
  }

}
