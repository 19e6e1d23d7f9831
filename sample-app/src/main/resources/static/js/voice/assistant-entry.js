import { element } from '../dom.js';
import { entry, facts } from './entry.js';

/**
 * An answer, whose words light up as they are heard. The `data-state` is `speaking`, `done`, or `interrupted`, with what
 * was not heard set apart.
 */
export class AssistantEntry {

  #text = '';
  #share = 0;
  #heard = element('span');
  #rest = element('span', { class: 'rest' });
  #sounds = false;
  #onSettled;

  /**
   * @param {string} itemId
   * @param {() => void} onSettled called when nothing more will be heard of it
   */
  constructor(itemId, onSettled) {
    this.itemId = itemId;
    this.#onSettled = onSettled;
    this.element = entry('assistant', 'speaking', element('p', { class: 'words' }, this.#heard, this.#rest));
  }

  get speaking() {
    return this.element.dataset.state === 'speaking';
  }

  /** It is an answer in sound, and not over before that is over. */
  sound() {
    this.#sounds = true;
  }

  /** @param {{delta?: string, text?: string}} transcript */
  transcribe({ delta, text }) {
    this.#text = text ?? this.#text + (delta ?? '');
    this.#draw();
  }

  /** @param {{ms: number, receivedMs: number, state: 'playing' | 'finished' | 'flushed'}} progress */
  play({ ms, receivedMs, state }) {
    if (!this.speaking) {
      return;
    }
    this.#share = Math.max(this.#share, ms / Math.max(1, receivedMs));
    if (state === 'finished') {
      this.#settle('done');
    }
    this.#draw();
  }

  /** The user did not let it finish. */
  interrupt() {
    if (this.speaking) {
      this.#rest.className = 'rest unheard';
      this.element.querySelector('.words').after(element('p', { class: 'aside' }, 'Interrupted'));
      this.#settle('interrupted');
      this.#draw();
    }
  }

  /**
   * The response that it belongs to is over.
   * @param {{usage: object | null, costUsd: string | number | null}} done
   */
  finish(done) {
    this.element.append(facts(done));
    if (this.speaking && !this.#sounds) {
      this.#settle('done');
      this.#draw();
    }
  }

  #settle(state) {
    this.element.dataset.state = state;
    this.#onSettled();
  }

  #draw() {
    const all = !this.#sounds || this.element.dataset.state === 'done';
    const heard = all ? this.#text.length : wordsUpTo(this.#text, this.#share);
    this.#heard.textContent = this.#text.slice(0, heard);
    this.#rest.textContent = this.#text.slice(heard);
  }

}

/** Nobody tells when a word is spoken; they are taken to be spread evenly, and none is cut in two. */
function wordsUpTo(text, share) {
  const middle = Math.round(text.length * Math.min(1, share));
  const end = (middle > 0) ? /^\S*\s*/.exec(text.slice(middle))[0].length : 0;
  return middle + end;
}
