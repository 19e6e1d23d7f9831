/**
 * @typedef {object} Range a time up to now, in bins of one length
 * @property {string} name
 * @property {number} bins how many
 * @property {number} binSeconds how long each is
 * @property {number} stepSeconds of the server's buckets that fill them
 */

/** @type {Record<string, Range>} */
export const RANGES = {
  minutes: { name: 'the last 10 minutes', bins: 60, binSeconds: 10, stepSeconds: 10 },
  hour: { name: 'the last hour', bins: 60, binSeconds: 60, stepSeconds: 10 },
  day: { name: 'the last 24 hours', bins: 48, binSeconds: 1800, stepSeconds: 300 },
};

const OLDEST_MS = { 10: 3_600_000, 300: 86_400_000 };

/** What was used over time, as far as the server has told. */
export class Timeline {

  /** @type {Map<number, Map<number, object>>} by the seconds of a step, then by the time in ms */
  #series = new Map();
  #now = Date.now();

  clear() {
    this.#series.clear();
  }

  /** @param {{at: string, series: object[]}} history newer buckets replace those of the same time */
  add({ at, series }) {
    this.#now = Date.parse(at);
    for (const { stepSeconds, buckets } of series) {
      const known = this.#series.get(stepSeconds) ?? new Map();
      this.#series.set(stepSeconds, known);
      buckets.forEach((bucket) => known.set(Date.parse(bucket.start), bucket));
      const oldest = this.#now - OLDEST_MS[stepSeconds];
      [...known.keys()].filter((time) => time < oldest).forEach((time) => known.delete(time));
    }
  }

  /**
   * @param {Range} range
   * @param {'models' | 'kinds'} split
   * @returns {{start: number, end: number, shares: {name: string, tokens: number, costUsd: string}[]}[]} bins, the
   * oldest first, with their times in seconds
   */
  bins({ bins, binSeconds, stepSeconds }, split) {
    const end = (Math.floor(this.#now / 1000 / binSeconds) + 1) * binSeconds;
    const first = end - bins * binSeconds;
    const result = Array.from({ length: bins }, (_, index) => {
      const start = first + index * binSeconds;
      return { start, end: start + binSeconds, shares: [] };
    });
    for (const [time, bucket] of this.#series.get(stepSeconds) ?? []) {
      result[Math.floor((time / 1000 - first) / binSeconds)]?.shares.push(...bucket[split]);
    }
    return result;
  }

}
