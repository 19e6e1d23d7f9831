const PATIENCE_MS = 3000;

/** Hears of all that is used, while it is open. */
export class UsageFeed {

  #onState;
  #onLink;
  #source = null;
  #retry = 0;

  /**
   * @param {{onState: (state: object) => void, onLink: (link: 'connecting' | 'live' | 'lost') => void}} handlers the
   * first state after `connecting` or `lost` is whole, later ones tell what has changed
   */
  constructor({ onState, onLink }) {
    this.#onState = onState;
    this.#onLink = onLink;
  }

  open() {
    this.close();
    this.#onLink('connecting');
    this.#connect();
  }

  close() {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    const source = new EventSource('/api/usage/stream');
    this.#source = source;
    source.addEventListener('open', () => this.#onLink('live'));
    source.addEventListener('usage', ({ data }) => this.#onState(JSON.parse(data)));
    source.addEventListener('error', () => {
      this.#onLink('lost');
      // It tries again by itself, unless a server refused it.
      if (source.readyState === EventSource.CLOSED) {
        this.#retry = setTimeout(() => this.#connect(), PATIENCE_MS);
      }
    });
  }

}
