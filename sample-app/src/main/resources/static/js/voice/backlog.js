import { RATE } from './pcm.js';

const CAPACITY = 5 * RATE;

/** Audio of the microphone that cannot be sent yet: the latest five seconds of it. */
export class Backlog {

  #frames = [];
  #samples = 0;

  /** @param {Int16Array} pcm */
  add(pcm) {
    this.#frames.push(pcm);
    this.#samples += pcm.length;
    while (this.#samples > CAPACITY) {
      this.#samples -= this.#frames.shift().length;
    }
  }

  /** @returns {Int16Array[]} all of it, which is gone from here afterwards */
  take() {
    this.#samples = 0;
    return this.#frames.splice(0);
  }

}
