const WORKLETS = ['capture', 'playback'];

/** The sound of the page: one context for what is said and what is heard, which is kept awake until it is closed. */
export class Sound {

  #end = new AbortController();

  /** To be called in a click: browsers let a page sound only then. */
  constructor() {
    this.context = new AudioContext({ latencyHint: 'interactive' });
    this.context.addEventListener('statechange', () => this.#keepAwake());
    document.addEventListener('visibilitychange', () => this.#keepAwake(), { signal: this.#end.signal });
    this.context.resume();
  }

  /** @returns {Promise<unknown>} rejected when the app does not answer */
  load() {
    return Promise.all(WORKLETS.map((name) =>
      this.context.audioWorklet.addModule(new URL(`./${name}-worklet.js`, import.meta.url))));
  }

  close() {
    if (!this.#end.signal.aborted) {
      this.#end.abort();
      this.context.close();
    }
  }

  /** Phones put a page's sound to sleep when a call comes in, and do not always wake it. */
  #keepAwake() {
    if (!this.#end.signal.aborted && ['suspended', 'interrupted'].includes(this.context.state)) {
      this.context.resume().catch(() => undefined);
    }
  }

}
