import { RATE, toMs } from './pcm.js';

const MS = RATE / 1000;
const FIRST_CUSHION = 100 * MS;
const LARGEST_CUSHION = 600 * MS;
const GROWTH = 1.5;

/** What has come is played after so long, though it is less than the cushion. */
const PATIENCE = 400 * MS;

const FADE = 6 * MS;
const REPORT_EVERY = 40 * MS;

/** Reports go on for so long while nothing is played, so that nobody thinks that something is. */
const REPORT_STALLED_FOR = 1000 * MS;

const CAPACITY = 10 * 60 * RATE;

/**
 * Keeps the audio of answers until it is time to play it. It waits for a cushion before it begins, for a larger one after
 * each time that it ran dry, and knows how much of each item was really played.
 */
export class Playout {

  #out;
  #items = [];
  #buffered = 0;
  #playing = false;
  #told = false;
  #cushion = FIRST_CUSHION;
  #waited = 0;
  #sinceReport = 0;
  #tail = new Float32Array(0);
  #rampUp = 0;
  #last = 0;

  /**
   * @param {object} out
   * @param {(progress: {itemId: string, ms: number, receivedMs: number, state: 'playing' | 'finished' | 'flushed'}) =>
   *   void} out.onPlayed how much of an item has gone out
   * @param {(playing: boolean) => void} out.onPlaying
   * @param {() => void} out.onUnderrun
   */
  constructor(out) {
    this.#out = out;
  }

  /** @param {string} itemId of the audio that comes from now on */
  begin(itemId) {
    this.end();
    this.#items.push({ id: itemId, chunks: [], offset: 0, received: 0, played: 0, stalled: 0, ended: false });
  }

  /**
   * @param {Int16Array} pcm
   * @returns {boolean} whether there was room for it
   */
  push(pcm) {
    const item = this.#items.at(-1);
    if (!item || item.ended || this.#buffered + pcm.length > CAPACITY) {
      return false;
    }
    item.chunks.push(pcm);
    item.received += pcm.length;
    this.#buffered += pcm.length;
    return true;
  }

  /** The item is complete. */
  end() {
    const item = this.#items.at(-1);
    if (item) {
      item.ended = true;
    }
  }

  /** Falls silent within a few milliseconds and forgets what was not played. */
  flush() {
    const item = this.#items[0];
    if (item) {
      this.#tail = this.#playing ? this.#fadeOut(item) : this.#tail;
      this.#report(item, 'flushed');
    }
    this.#items = [];
    this.#buffered = 0;
    this.#rest();
  }

  /** @param {Float32Array} target is filled with what is to be played next, or with silence */
  read(target) {
    let at = this.#readTail(target);
    while (at < target.length && this.#ready(target.length - at)) {
      at += this.#play(target, at);
    }
    this.#fill(target, at);
    this.#sinceReport += target.length;
    this.#reportNow();
  }

  #readTail(target) {
    const count = Math.min(this.#tail.length, target.length);
    target.set(this.#tail.subarray(0, count));
    this.#tail = this.#tail.subarray(count);
    return count;
  }

  #ready(asked) {
    while (this.#items[0]?.ended && this.#items[0].played === this.#items[0].received) {
      this.#report(this.#items.shift(), 'finished');
    }
    const item = this.#items[0];
    if (!item) {
      this.#rest();
      return false;
    }
    if (this.#playing && item.played === item.received) {
      this.#runDry(item);
    }
    return this.#playing || this.#begins(item, asked);
  }

  #runDry(item) {
    this.#playing = false;
    this.#waited = 0;
    if (item.played > 0) {
      this.#cushion = Math.min(LARGEST_CUSHION, this.#cushion * GROWTH);
      this.#out.onUnderrun();
    }
  }

  #begins(item, asked) {
    const waiting = item.received - item.played;
    this.#waited += (waiting > 0) ? asked : 0;
    if (waiting === 0 || (!item.ended && waiting < this.#cushion && this.#waited < PATIENCE)) {
      return false;
    }
    this.#playing = true;
    this.#rampUp = (item.played > 0) ? FADE : 0;
    this.#waited = 0;
    this.#tell(true);
    this.#report(item, 'playing');
    return true;
  }

  #play(target, at) {
    const item = this.#items[0];
    const count = take(item, target.subarray(at));
    this.#buffered -= count;
    for (let index = at; index < at + count && this.#rampUp > 0; index++, this.#rampUp--) {
      target[index] *= 1 - this.#rampUp / FADE;
    }
    this.#last = target[at + count - 1];
    return count;
  }

  /** Silence, reached without a click. */
  #fill(target, from) {
    target.fill(0, from);
    for (let at = from; at < target.length && this.#last !== 0; at++) {
      this.#last = (Math.abs(this.#last) < 1e-4) ? 0 : this.#last * 0.96;
      target[at] = this.#last;
    }
  }

  #fadeOut(item) {
    const tail = new Float32Array(FADE);
    const count = take(item, tail);
    this.#last = 0;
    return tail.subarray(0, count).map((sample, at) => sample * (1 - (at + 1) / count));
  }

  #rest() {
    this.#playing = false;
    this.#waited = 0;
    this.#tell(false);
  }

  /** An answer that only ran dry is still being given. */
  #tell(playing) {
    if (playing !== this.#told) {
      this.#told = playing;
      this.#out.onPlaying(playing);
    }
  }

  #reportNow() {
    const item = this.#items[0];
    if (!item || item.played === 0 || this.#sinceReport < REPORT_EVERY) {
      return;
    }
    item.stalled = this.#playing ? 0 : item.stalled + this.#sinceReport;
    if (item.stalled < REPORT_STALLED_FOR) {
      this.#report(item, 'playing');
    }
  }

  #report({ id, played, received }, state) {
    this.#sinceReport = 0;
    this.#out.onPlayed({ itemId: id, ms: toMs(played), receivedMs: toMs(received), state });
  }

}

/** Moves samples from an item to a target until one is empty or the other full. */
function take(item, target) {
  let count = 0;
  while (count < target.length && item.chunks.length > 0) {
    const chunk = item.chunks[0];
    const part = chunk.subarray(item.offset, item.offset + target.length - count);
    for (let at = 0; at < part.length; at++) {
      target[count + at] = part[at] / 0x8000;
    }
    count += part.length;
    item.offset += part.length;
    if (item.offset === chunk.length) {
      item.chunks.shift();
      item.offset = 0;
    }
  }
  item.played += count;
  return count;
}
