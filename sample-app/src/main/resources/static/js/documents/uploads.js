import { problemOf, streamDocument } from '../api.js';

/**
 * @typedef {object} Progress
 * @property {number} done passages that have a vector
 * @property {number} total
 * @property {number} tokens
 * @property {string | number | null} costUsd
 */

const STOPPED = { title: 'Stopped', detail: 'Nothing of it was kept.' };

/** Adds documents, one after the other. */
export class Uploads {

  #waiting = [];
  #running = null;
  #handlers;

  /**
   * @param {object} handlers
   * @param {(document: import('./files.js').NewDocument, waiting: number) => void} handlers.onStart
   * @param {(progress: Progress) => void} handlers.onProgress
   * @param {(added: import('./shelf.js').AddedDocument) => void} handlers.onDone
   * @param {(document: import('./files.js').NewDocument, problem: import('../api.js').Problem, spent: Progress | null) =>
   *   void} handlers.onFailed
   * @param {() => void} handlers.onIdle called when there is nothing left to do
   */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  get busy() {
    return this.#running !== null;
  }

  /** @param {import('./files.js').NewDocument[]} documents */
  async add(documents) {
    this.#waiting.push(...documents);
    if (this.busy) {
      return;
    }
    while (this.#waiting.length) {
      await this.#run(this.#waiting.shift());
    }
    this.#running = null;
    this.#handlers.onIdle();
  }

  /** Adds neither the document that is on its way nor those that wait. */
  stop() {
    this.#running?.abort();
  }

  async #run(document) {
    let spent = null;
    this.#running = new AbortController();
    this.#handlers.onStart(document, this.#waiting.length);
    try {
      await streamDocument(document, {
        progress: (progress) => {
          spent = progress;
          this.#handlers.onProgress(progress);
        },
        done: (added) => this.#handlers.onDone(added),
      }, this.#running.signal);
    }
    catch (ex) {
      const stopped = ex.name === 'AbortError';
      this.#handlers.onFailed(document, stopped ? STOPPED : problemOf(ex), spent);
      if (stopped) {
        this.#waiting.splice(0).forEach((waiting) => this.#handlers.onFailed(waiting, STOPPED, null));
      }
    }
  }

}
