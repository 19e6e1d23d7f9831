import { Backlog } from './backlog.js';
import { Link } from './link.js';

/** In milliseconds, with the tail that is recorded after the button was let go. */
const SHORTEST_TURN = 300;
const MOST_SILENCE = 10 * 24_000;
const MOST_WAITING = 20;

/**
 * A conversation with the app, between the ports of the microphone and the player: audio passes here, words and states go
 * on to the page.
 */
export class Conversation {

  #tell;
  #link = null;
  #player = null;
  #frames = null;
  #backlog = new Backlog();
  #waiting = [];
  #userSpeaks = false;
  #silence = 0;
  #response = null;
  #refused = null;
  #playing = false;

  /** @param {(message: object) => void} tell the page */
  constructor(tell) {
    this.#tell = tell;
  }

  /**
   * @param {string} url
   * @param {object} start the members of the first message
   * @param {MessagePort} player
   */
  open(url, start, player) {
    this.#player = player;
    player.onmessage = ({ data }) => this.#link.send(data);
    this.#link = new Link(url, { type: 'start', ...start }, {
      onMessage: (message) => this.#receive(message),
      onAudio: (pcm) => this.#play(pcm),
      onStatus: (status) => this.#follow(status),
    });
    this.#link.open();
  }

  /** @param {MessagePort} port brings what the microphone hears */
  listenTo(port) {
    this.#frames?.close();
    this.#frames = port;
    port.onmessage = ({ data }) => this.#hear(data);
  }

  /** @param {string} text */
  say(text) {
    this.#send({ type: 'text', text });
  }

  /** @param {string} turnDetection */
  update(turnDetection) {
    this.#link?.restartWith({ turnDetection });
    this.#send({ type: 'update', turnDetection });
    if (turnDetection === 'none') {
      this.#send({ type: 'clear' });
    }
  }

  /** Ends the answer, here and at the server. */
  interrupt() {
    this.#send({ type: 'interrupt' });
    this.#refused = this.#response;
    this.#silencePlayer();
  }

  close() {
    this.#frames?.close();
    this.#silencePlayer();
    this.#link.close();
  }

  hurry() {
    this.#link?.hurry();
  }

  #hear({ type, pcm, samples, ms }) {
    if (type === 'audio') {
      this.#silence = 0;
      this.#pass(pcm);
    }
    else if (type === 'silence') {
      this.#passSilence(samples);
    }
    else {
      this.#endTurn(ms);
    }
  }

  /** Who is muted in the middle of a sentence has to be silent for the server to find its end. */
  #passSilence(samples) {
    if (this.#userSpeaks && this.#silence < MOST_SILENCE) {
      this.#silence += samples;
      this.#pass(new Int16Array(samples));
    }
  }

  #endTurn(ms) {
    const enough = ms >= SHORTEST_TURN;
    this.#send({ type: enough ? 'commit' : 'clear' });
    this.#tell({ type: 'turn', ms, enough });
  }

  #pass(pcm) {
    this.#backlog.add(pcm);
    this.#link?.drain(this.#backlog);
  }

  #send(message) {
    if (!this.#link?.send(message) && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push(message);
    }
  }

  #follow(status) {
    if (status.status === 'open') {
      this.#userSpeaks = false;
      this.#link.drain(this.#backlog);
      this.#waiting.splice(0).forEach((message) => this.#link.send(message));
      this.#forgetAnswer(status);
    }
    this.#tell({ type: 'link', ...status });
  }

  /** A server that knows nothing of the conversation does not finish the answer either. */
  #forgetAnswer({ again, resumed }) {
    if (again && !resumed) {
      this.#response = null;
      this.#player.postMessage({ type: 'end' });
    }
  }

  #receive(message) {
    this.#handlers[message.type]?.(message);
    this.#tell({ type: 'message', message });
  }

  #handlers = {
    'speech-started': () => {
      this.#userSpeaks = true;
    },
    'speech-stopped': () => {
      this.#userSpeaks = false;
    },
    'audio-start': ({ itemId, responseId }) => {
      this.#response = responseId;
      this.#playing = responseId !== this.#refused;
      if (this.#playing) {
        this.#player.postMessage({ type: 'begin', itemId });
      }
    },
    'audio-end': () => this.#endItem(),
    'flush': () => this.#silencePlayer(),
    'done': ({ responseId }) => {
      if (responseId === this.#response) {
        this.#endItem();
      }
    },
  };

  #play(pcm) {
    if (this.#playing) {
      this.#player.postMessage({ type: 'audio', pcm }, [pcm]);
    }
  }

  #endItem() {
    this.#playing = false;
    this.#player.postMessage({ type: 'end' });
  }

  #silencePlayer() {
    this.#playing = false;
    this.#player?.postMessage({ type: 'flush' });
  }

}
