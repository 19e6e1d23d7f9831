const PATH = '/api/voice';

/** The worker that holds the conversation with the app, as the page sees it. */
export class Line {

  #worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });

  /**
   * @param {(message: object) => void} onMessage
   * @param {(message: string | undefined) => void} onFailure called when the worker is not there, or made a mistake
   */
  constructor(onMessage, onFailure) {
    this.#worker.onmessage = ({ data }) => onMessage(data);
    this.#worker.onerror = ({ message }) => onFailure(message);
  }

  /** @returns {MessagePort} for the frames of the microphone */
  takeFrames() {
    const { port1, port2 } = new MessageChannel();
    this.#worker.postMessage({ type: 'frames', port: port2 }, [port2]);
    return port1;
  }

  /**
   * Opens the connection.
   * @param {object} start what the first message says
   * @returns {MessagePort} for the player
   */
  open(start) {
    const { port1, port2 } = new MessageChannel();
    const url = new URL(PATH, location).href.replace(/^http/, 'ws');
    this.#worker.postMessage({ type: 'open', url, start, player: port2 }, [port2]);
    return port1;
  }

  /**
   * @param {'text' | 'update' | 'interrupt' | 'close'} type
   * @param {object} [content]
   */
  order(type, content) {
    this.#worker.postMessage({ type, ...content });
  }

  /** Ends at once, whatever is still to be said. */
  cut() {
    this.#worker.terminate();
  }

}
