import { formatUsd, parseUsd } from '../usd.js';

const HEIGHT = 210;
const LEFT = 64;
const RIGHT = 8;
const HALF_A_LABEL = 28;
const TIME_STEPS = [60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 14400, 21600];
const UNIT = 1e18;

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Draws stacked bars on a canvas. */
export class BarChart {

  #UPlot;
  #box;
  #onPoint;
  #plot = null;
  #drawn = '';
  #bounds = [0, 1];

  /**
   * @param {Function} UPlot
   * @param {HTMLElement} box
   * @param {(index: number | null) => void} onPoint the row that the pointer is on
   */
  constructor(UPlot, box, onPoint) {
    this.#UPlot = UPlot;
    this.#box = box;
    this.#onPoint = onPoint;
    new ResizeObserver(() => this.#resize()).observe(box);
    darkness.addEventListener('change', () => this.#plot?.redraw());
  }

  /**
   * @param {import('./spend.js').Spend} spend
   * @param {string[]} colors a custom property for each name
   */
  show({ names, rows }, colors) {
    this.#bounds = [rows[0].start, rows.at(-1).end];
    const data = [rows.map(({ start, end }) => (start + end) / 2), ...stack(names, rows)];
    const drawn = JSON.stringify([names, colors]);
    if (drawn === this.#drawn) {
      this.#plot.setData(data);
      return;
    }
    this.#drawn = drawn;
    this.#plot?.destroy();
    this.#plot = new this.#UPlot(this.#options(names, colors), data, this.#box);
  }

  #options(names, colors) {
    const axis = {
      stroke: () => this.#color('var(--muted)'),
      font: `12px ${getComputedStyle(this.#box).fontFamily}`,
      grid: { stroke: () => this.#color('var(--line)'), width: 1 },
      ticks: { show: false },
    };
    return {
      width: this.#width(),
      height: HEIGHT,
      padding: [12, RIGHT, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: { time: true, range: () => this.#bounds },
        y: { range: (plot, low, high) => [0, (high > 0) ? high * 1.08 : 0.001] },
      },
      axes: [
        { ...axis, size: 30, grid: { show: false }, space: 72, incrs: TIME_STEPS, values: (plot, times) => this.#labels(times) },
        { ...axis, size: LEFT, space: 30, values: (plot, amounts) => amounts.map(dollars) },
      ],
      series: [{}, ...names.map((name, index) => this.#series(name, colors[index])).reverse()],
      hooks: { setCursor: [({ cursor }) => this.#onPoint(cursor.idx ?? null)] },
    };
  }

  #series(label, color) {
    return {
      label,
      width: 0,
      fill: () => this.#color(color),
      paths: this.#UPlot.paths.bars({ size: [0.72, 24], radius: 0.12 }),
      points: { show: false },
    };
  }

  // Without the one that the right edge would cut.
  #labels(times) {
    const [start, end] = this.#bounds;
    const scale = (this.#width() - LEFT - RIGHT) / (end - start);
    return times.map((time) => ((end - time) * scale + RIGHT < HALF_A_LABEL) ? '' : clock.format(time * 1000));
  }

  // A canvas does not know custom properties.
  #color(property) {
    return getComputedStyle(this.#box).getPropertyValue(property.slice(4, -1)).trim();
  }

  #width() {
    return Math.max(160, Math.floor(this.#box.clientWidth));
  }

  #resize() {
    if (this.#plot && this.#box.clientWidth) {
      this.#plot.setSize({ width: this.#width(), height: HEIGHT });
    }
  }

}

/** Each name on top of those before it. The tallest are drawn first, so that the others are in front of them. */
function stack(names, rows) {
  const heights = rows.map(({ values }) => {
    let sum = 0;
    return values.map(({ usd }) => sum += Number(usd) / UNIT);
  });
  return names.map((_, index) => heights.map((row) => row[index])).reverse();
}

function dollars(amount) {
  return amount ? formatUsd(parseUsd(amount)) : '$0';
}
