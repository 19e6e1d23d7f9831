import { problemOf, streamChat } from './api.js';
import { Turn } from './turn.js';
import { UsageTotal } from './usage.js';

/** A conversation: sends messages, one at a time, and shows the answers as they arrive. */
export class Chat {

  #log;
  #scroll;
  #onBusy;
  #onTotal;
  #turns = [];
  #total = new UsageTotal();
  #conversationId = newId();
  #running = null;

  /**
   * @param {HTMLElement} log
   * @param {import('./scroll.js').FollowingScroll} scroll
   * @param {{onBusy: (busy: boolean) => void, onTotal: (total: UsageTotal) => void}} handlers
   */
  constructor(log, scroll, { onBusy, onTotal }) {
    this.#log = log;
    this.#scroll = scroll;
    this.#onBusy = onBusy;
    this.#onTotal = onTotal;
  }

  get busy() {
    return this.#running !== null;
  }

  /**
   * @param {string} message
   * @param {import('./attachments.js').Attachment[]} files
   */
  async send(message, files = []) {
    if (this.busy) {
      return;
    }
    const turn = this.#open(message, files);
    const running = new AbortController();
    this.#running = running;
    this.#onBusy(true);
    try {
      await this.#stream(turn, message, files, running.signal);
    }
    catch (ex) {
      this.#close(turn, ex, () => this.#retry(turn, message, files));
    }
    finally {
      if (this.#running === running) {
        this.#running = null;
        this.#onBusy(false);
      }
    }
  }

  /** Ends the running answer and keeps what has arrived of it. */
  stop() {
    this.#running?.abort();
  }

  /** Leaves this conversation and begins another. */
  reset() {
    this.stop();
    this.#running = null;
    this.#onBusy(false);
    this.#conversationId = newId();
    this.#turns = [];
    this.#total = new UsageTotal();
    this.#log.replaceChildren();
    this.#onTotal(this.#total);
  }

  #open(message, files) {
    const turn = new Turn(message, files, () => this.#scroll.follow());
    this.#turns.at(-1)?.passed();
    this.#turns.push(turn);
    this.#log.append(turn.element);
    this.#scroll.toEnd();
    return turn;
  }

  async #stream(turn, message, files, signal) {
    const request = { message, conversationId: this.#conversationId, ...attached(files) };
    const total = this.#total;
    await streamChat(request, {
      delta: ({ text }) => turn.append(text),
      tool: (activity) => turn.showTool(activity),
      done: (result) => {
        turn.finish(result);
        total.add(result.usage, result.costUsd);
        if (!signal.aborted) {
          this.#conversationId = result.conversationId;
          this.#onTotal(total);
        }
      },
    }, signal);
  }

  #close(turn, ex, onRetry) {
    if (ex.name === 'AbortError') {
      turn.stop();
    }
    else {
      turn.fail(problemOf(ex), onRetry);
    }
  }

  #retry(turn, message, files) {
    this.#turns = this.#turns.filter((each) => each !== turn);
    turn.element.remove();
    this.send(message, files);
  }

}

function attached(files) {
  const images = files.filter(({ image }) => image).map(({ url }) => url);
  const documents = files.filter(({ image }) => !image).map(({ name, url }) => ({ name, data: url }));
  return { images: images.length ? images : undefined, files: documents.length ? documents : undefined };
}

/** The page names a conversation itself, so that one whose first answer was stopped can go on. */
function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
