const READINGS_PER_SECOND = 20;
const QUIETEST_DB = -60;

/** Measures how loud a stream is, twenty times a second, from 0 (silence) to 100 (as loud as can be). */
export class Loudness {

  #onReading;
  #period;
  #count = 0;
  #energy = 0;
  #last = -1;

  /**
   * @param {number} rate samples per second
   * @param {(level: number) => void} onReading called when the level has changed
   */
  constructor(rate, onReading) {
    this.#period = Math.round(rate / READINGS_PER_SECOND);
    this.#onReading = onReading;
  }

  /** @param {Float32Array} samples */
  add(samples) {
    for (const sample of samples) {
      this.#energy += sample * sample;
    }
    this.#count += samples.length;
    if (this.#count >= this.#period) {
      this.#tell(levelOf(this.#energy / this.#count));
      this.#count = 0;
      this.#energy = 0;
    }
  }

  #tell(level) {
    if (level !== this.#last) {
      this.#last = level;
      this.#onReading(level);
    }
  }

}

function levelOf(power) {
  const decibels = (power > 0) ? 10 * Math.log10(power) : -Infinity;
  return Math.round(100 * Math.max(0, 1 - Math.min(0, decibels) / QUIETEST_DB));
}
