import { Loudness } from './loudness.js';
import { RATE, toMs, toPcm16 } from './pcm.js';
import { Resampler } from './resampler.js';

const FRAME = RATE / 50;

/** The last syllable is still on its way when the finger has left the button. */
const TAIL = RATE / 10;

/**
 * Turns what the microphone gives into frames of 20 ms, as long as the gate is open.
 *
 * - `open`: frames go out.
 * - `muted`: silence goes out, as marks for so many samples of it.
 * - `closed`: nothing goes out.
 */
export class Capture {

  #out;
  #resampler;
  #loudness;
  #frame = new Float32Array(FRAME);
  #filled = 0;
  #gate = 'closed';
  #sent = 0;
  #tail = 0;

  /**
   * @param {number} rate of the microphone
   * @param {object} out
   * @param {(pcm: Int16Array) => void} out.onAudio
   * @param {(samples: number) => void} out.onSilence
   * @param {(ms: number) => void} out.onCommit the turn that was let in has ended, and was so long
   * @param {(level: number) => void} out.onLevel
   */
  constructor(rate, out) {
    this.#out = out;
    this.#resampler = new Resampler(rate, RATE);
    this.#loudness = new Loudness(rate, out.onLevel);
  }

  /** @param {'open' | 'muted' | 'closed'} gate */
  set gate(gate) {
    if (gate !== this.#gate || this.#tail) {
      this.#drop();
    }
    this.#gate = gate;
    this.#tail = 0;
  }

  /** Lets in the beginning of a turn, or goes on with one that is just about to end. */
  press() {
    if (!this.#tail) {
      this.gate = 'open';
      this.#sent = 0;
    }
    this.#tail = 0;
  }

  /** Ends the turn that `press` began, after what is still on its way. */
  release() {
    if (this.#gate === 'open') {
      this.#tail = TAIL;
    }
  }

  /** @param {Float32Array} samples */
  process(samples) {
    this.#loudness.add(samples);
    this.#resampler.write(samples);
    for (let count = this.#resampler.readable; count > 0; count = this.#resampler.readable) {
      this.#read(Math.min(count, FRAME - this.#filled));
    }
  }

  #read(count) {
    this.#resampler.read(this.#frame.subarray(this.#filled, this.#filled + count));
    this.#filled += count;
    if (this.#filled === FRAME) {
      this.#emit();
      this.#filled = 0;
    }
  }

  #emit() {
    if (this.#gate === 'open') {
      this.#out.onAudio(toPcm16(this.#frame));
      this.#sent += FRAME;
      this.#nearEnd();
    }
    else if (this.#gate === 'muted') {
      this.#out.onSilence(FRAME);
    }
  }

  #nearEnd() {
    if (this.#tail) {
      this.#tail = Math.max(0, this.#tail - FRAME);
      if (!this.#tail) {
        this.#gate = 'closed';
        this.#out.onCommit(toMs(this.#sent));
      }
    }
  }

  /** What was said before the gate opened stays in the room. */
  #drop() {
    this.#filled = 0;
    this.#resampler.read(new Float32Array(this.#resampler.readable));
  }

}
