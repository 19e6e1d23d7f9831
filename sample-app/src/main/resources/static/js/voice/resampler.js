/** Zero crossings of the filter on each side: more make it sharper and slower. */
const CROSSINGS = 32;

/** Where the filter is half down, as a share of what the lower of both rates can carry; it is silent from 1 on. */
const CUTOFF = 0.92;

/** Of the Kaiser window: about 80 dB of what does not belong there is taken away. */
const BETA = 8;

/** Rates in an awkward ratio are not filtered for each of its positions, only for the nearest of so many. */
const MOST_PHASES = 1024;

/** Changes the rate of a stream of samples, by a low-pass that lets nothing through that the new rate cannot carry. */
export class Resampler {

  #up;
  #down;
  #phases;
  #half;
  #history = new Float32Array(4096);
  #filled;
  #at;
  #phase = 0;

  /**
   * @param {number} from samples per second that come in
   * @param {number} to samples per second that go out
   */
  constructor(from, to) {
    const divisor = commonDivisor(from, to);
    this.#up = to / divisor;
    this.#down = from / divisor;
    const scale = Math.min(1, to / from);
    this.#half = (from === to) ? 1 : Math.ceil(CROSSINGS / scale);
    this.#phases = (from === to) ? [Float32Array.of(1, 0)] : filters(this.#half, scale, this.#up);
    this.#filled = this.#half - 1;
    this.#at = this.#half - 1;
  }

  /** @param {Float32Array} samples */
  write(samples) {
    if (this.#filled + samples.length > this.#history.length) {
      this.#makeRoom(samples.length);
    }
    this.#history.set(samples, this.#filled);
    this.#filled += samples.length;
  }

  /** @returns {number} how many samples can be read */
  get readable() {
    const span = this.#filled - this.#half - this.#at;
    return (span <= 0) ? 0 : Math.floor((span * this.#up - this.#phase - 1) / this.#down) + 1;
  }

  /**
   * @param {number} count
   * @returns {number} how many samples must be written before so many can be read
   */
  missing(count) {
    const last = this.#at + Math.floor((this.#phase + (count - 1) * this.#down) / this.#up);
    return Math.max(0, last + this.#half + 1 - this.#filled);
  }

  /** @param {Float32Array} target is filled; as many samples must be readable */
  read(target) {
    for (let index = 0; index < target.length; index++) {
      target[index] = this.#filter();
      const next = this.#phase + this.#down;
      this.#at += Math.floor(next / this.#up);
      this.#phase = next % this.#up;
    }
  }

  #filter() {
    const weights = this.#phases[Math.floor(this.#phase * this.#phases.length / this.#up)];
    const start = this.#at - this.#half + 1;
    let sum = 0;
    for (let tap = 0; tap < weights.length; tap++) {
      sum += this.#history[start + tap] * weights[tap];
    }
    return sum;
  }

  #makeRoom(count) {
    const start = this.#at - this.#half + 1;
    const kept = this.#history.subarray(start, this.#filled);
    const needed = kept.length + count;
    const target = (needed > this.#history.length) ? new Float32Array(2 * needed) : this.#history;
    target.set(kept);
    this.#history = target;
    this.#filled -= start;
    this.#at -= start;
  }

}

function commonDivisor(a, b) {
  return (b === 0) ? a : commonDivisor(b, a % b);
}

/** @returns {Float32Array[]} the weights for each position that an outgoing sample can have between two incoming ones */
function filters(half, scale, up) {
  const count = Math.min(up, MOST_PHASES);
  return Array.from({ length: count }, (_, phase) => filter(half, scale * CUTOFF, phase / count));
}

function filter(half, cutoff, offset) {
  const weights = Float32Array.from({ length: 2 * half }, (_, tap) => {
    const x = tap - half + 1 - offset;
    return sinc(cutoff * x) * kaiser(x / half);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function sinc(x) {
  return (x === 0) ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x) {
  return (Math.abs(x) >= 1) ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
}

/** The modified Bessel function of the first kind and order 0, by its series. */
function bessel(x) {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
