const PROTOCOL = 'openai-voice.v1';
const READY_WITHIN = 10_000;
const GIVE_UP_AFTER = 30_000;
const DELAYS = [250, 500, 1000, 2000, 4000];
const CLOSED_WITHIN = 1500;

/** Ends of a connection that another connection may mend. */
const TRANSIENT = ['server_shutdown', 'too_many_sessions'];

/** As many bytes wait in the socket when about five seconds of audio cannot get through. */
const FULL = 5 * 48_000;

/** A connection that takes nothing for so long is dead, whatever it says. */
const STUCK_AFTER = 8000;

/**
 * The connection to the app. When it is lost, it is opened again, and the server is asked to go on where it was, for half
 * a minute.
 *
 * The status is `connecting`, `open` (`again` after a loss, and then `resumed` or not), `lost`, or `over` with a `reason`:
 * the server's, or else `client`, `unreachable` or `connection_lost`.
 */
export class Link {

  #url;
  #start;
  #out;
  #socket = null;
  #token = null;
  #wasReady = false;
  #ready = false;
  #closing = false;
  #over = false;
  #reason = null;
  #attempt = 0;
  #lostAt = 0;
  #fullSince = 0;
  #timer = 0;

  /**
   * @param {string} url
   * @param {object} start the first message
   * @param {object} out
   * @param {(message: object) => void} out.onMessage
   * @param {(pcm: ArrayBuffer) => void} out.onAudio
   * @param {(status: object) => void} out.onStatus
   */
  constructor(url, start, out) {
    this.#url = url;
    this.#start = start;
    this.#out = out;
  }

  open() {
    this.#out.onStatus({ status: 'connecting' });
    this.#connect();
  }

  /**
   * @param {object} message
   * @returns {boolean} whether it was sent
   */
  send(message) {
    if (this.#ready) {
      this.#socket.send(JSON.stringify(message));
    }
    return this.#ready;
  }

  /**
   * Sends the audio that waits, unless the network has more than enough of it.
   * @param {import('./backlog.js').Backlog} backlog
   */
  drain(backlog) {
    if (!this.#ready) {
      return;
    }
    if (this.#socket.bufferedAmount < FULL) {
      this.#fullSince = 0;
      backlog.take().forEach((frame) => this.#socket.send(frame));
      return;
    }
    this.#fullSince ||= performance.now();
    if (performance.now() - this.#fullSince > STUCK_AFTER) {
      this.#abandon();
    }
  }

  /** @param {object} start members that the first message has from now on, in case it is said once more */
  restartWith(start) {
    Object.assign(this.#start, start);
  }

  /** Ends the conversation, and waits a moment for the last word about what it cost. */
  close() {
    const said = this.send({ type: 'close' });
    this.#closing = true;
    this.#after(said ? CLOSED_WITHIN : 0, () => this.#end('client'));
  }

  /** The network is back: there is no need to wait any longer. */
  hurry() {
    if (!this.#socket && this.#wasReady && !this.#over) {
      this.#connect();
    }
  }

  #connect() {
    const socket = new WebSocket(this.#url, PROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#reason = null;
    const current = (listener) => (event) => (this.#socket === socket) && listener(event);
    socket.onopen = current(() => socket.send(JSON.stringify(this.#firstMessage())));
    socket.onmessage = current(({ data }) => this.#receive(data));
    socket.onclose = current(({ reason }) => this.#lose(this.#reason ?? reason));
    this.#after(READY_WITHIN, () => this.#abandon());
  }

  #firstMessage() {
    return this.#token ? { ...this.#start, resume: this.#token } : this.#start;
  }

  #receive(data) {
    if (typeof data !== 'string') {
      this.#out.onAudio(data);
      return;
    }
    const message = parse(data);
    if (message?.type === 'ready') {
      this.#becomeReady(message);
    }
    else if (message?.type === 'closed') {
      this.#reason = message.reason;
    }
    if (message) {
      this.#out.onMessage(message);
    }
  }

  #becomeReady({ resumeToken, resumed }) {
    clearTimeout(this.#timer);
    const again = this.#wasReady;
    this.#token = resumeToken ?? null;
    this.#ready = true;
    this.#wasReady = true;
    this.#attempt = 0;
    this.#lostAt = 0;
    this.#fullSince = 0;
    this.#out.onStatus({ status: 'open', again, resumed: resumed === true });
  }

  /** A server that says nothing, or takes nothing, is as good as gone. */
  #abandon() {
    this.#socket.close();
    this.#lose('');
  }

  #lose(reason) {
    clearTimeout(this.#timer);
    this.#socket = null;
    this.#ready = false;
    const mendable = !reason || TRANSIENT.includes(reason);
    if (this.#closing || !this.#wasReady || !mendable) {
      this.#end(reason || (this.#closing ? 'client' : 'unreachable'));
    }
    else {
      this.#retry(reason);
    }
  }

  #retry(reason) {
    if (this.#lostAt === 0) {
      this.#lostAt = performance.now();
      this.#out.onStatus({ status: 'lost' });
    }
    const delay = DELAYS[Math.min(this.#attempt++, DELAYS.length - 1)];
    if (performance.now() + delay - this.#lostAt > GIVE_UP_AFTER) {
      this.#end(reason || 'connection_lost');
    }
    else {
      this.#after(delay, () => this.#connect());
    }
  }

  #after(delay, task) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(task, delay);
  }

  #end(reason) {
    clearTimeout(this.#timer);
    this.#over = true;
    this.#ready = false;
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#out.onStatus({ status: 'over', reason });
  }

}

/** Amounts of money keep the digits that the server wrote, where the browser tells them. */
function parse(text) {
  try {
    return JSON.parse(text, (key, value, context) => /costUsd$/i.test(key) ? (value && (context?.source ?? value)) : value);
  }
  catch {
    return null;
  }
}
