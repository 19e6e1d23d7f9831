import { Line } from './line.js';
import { Microphone } from './microphone.js';
import { Phase } from './phase.js';
import { Sound } from './sound.js';
import { Speaker } from './speaker.js';

const HANDS_FREE = 'semantic_vad';
const PUSH_TO_TALK = 'none';

/**
 * One spoken conversation, from the click to its end. Audio flows between the audio thread and a worker; this class only
 * connects them, gives the orders and tells what happens:
 *
 * - `onPhase(phase)`: see {@link Phase}
 * - `onMessage(message)`: whatever the server says
 * - `onTurn({ms, enough})`: a turn that was talked with the button held has ended
 * - `onPlayed(progress)`: how much of an item was heard
 * - `onLevel(side, level)`: `in` and `out`, from 0 to 100
 * - `onMicrophone(error)`: there is a microphone, or the reason why not
 * - `onUnplugged()`: the microphone is gone; another one is asked for
 * - `onLink(status)`: see the link
 * - `onOver(reason)`
 */
export class VoiceSession {

  #on;
  #phase = new Phase();
  #sound;
  #line;
  #microphone;
  #speaker;
  #pushToTalk;
  #muted = false;
  #connected = false;
  #over = false;

  /** @param {object} handlers */
  constructor(handlers) {
    this.#on = handlers;
  }

  get running() {
    return this.#phase.running;
  }

  /** @returns {boolean} whether orders can be given */
  get connected() {
    return this.#connected && this.running;
  }

  get hasMicrophone() {
    return this.#microphone?.open === true;
  }

  /** @returns {string | undefined} */
  get inputDevice() {
    return this.#microphone?.deviceId;
  }

  /**
   * Begins. To be called in a click: browsers let a page sound only then.
   * @param {{pushToTalk: boolean, inputDevice?: string, outputDevice?: string}} choices
   */
  async start({ pushToTalk, inputDevice, outputDevice }) {
    this.#pushToTalk = pushToTalk;
    this.#phase.begin();
    this.#changed();
    if (!('AudioWorkletNode' in globalThis)) {
      this.#finish('unsupported');
      return;
    }
    try {
      await this.#prepare(outputDevice);
    }
    catch {
      this.#finish('unreachable');
    }
    if (!this.#over) {
      await this.useMicrophone(inputDevice);
    }
    if (!this.#over) {
      this.#connect();
    }
  }

  /**
   * Asks for a microphone; without one the conversation goes on by typing.
   * @param {string} [deviceId]
   */
  async useMicrophone(deviceId) {
    let problem = null;
    try {
      await this.#microphone.use(deviceId);
    }
    catch (ex) {
      problem = ex;
    }
    if (!this.#over) {
      this.#phase.asked();
      this.#setGate();
      this.#on.onMicrophone(problem);
      this.#changed();
    }
  }

  /** @param {string} deviceId */
  useSpeaker(deviceId) {
    return this.#speaker?.use(deviceId);
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.#muted = muted;
    this.#microphone.muted = muted;
    this.#setGate();
    this.#changed();
  }

  /** @param {boolean} pushToTalk */
  setPushToTalk(pushToTalk) {
    this.#pushToTalk = pushToTalk;
    this.#setGate();
    this.#phase.forgetTurn();
    this.#line.order('update', { turnDetection: pushToTalk ? PUSH_TO_TALK : HANDS_FREE });
    this.#changed();
  }

  /** The button is held: what is said from now on is the user's turn. It cuts a running answer short. */
  press() {
    this.#cutAnswer();
    this.#microphone.press();
    this.#phase.talk(true);
    this.#changed();
  }

  release() {
    this.#microphone.release();
    this.#phase.talk(false);
    this.#changed();
  }

  /** @param {string} text */
  say(text) {
    this.#cutAnswer();
    this.#line.order('text', { text });
    this.#phase.expect();
    this.#changed();
  }

  /** Ends the answer that is being given. */
  interrupt() {
    this.#speaker.flush();
    this.#line.order('interrupt');
    this.#phase.interrupt();
    this.#changed();
  }

  /** Ends the conversation: the devices are free at once, the last word about the cost may take a moment. */
  stop() {
    if (this.#connected && !this.#over) {
      this.#line.order('close');
      this.#releaseDevices();
      this.#phase.end(false);
      this.#changed();
    }
    else {
      this.#finish('client');
    }
  }

  async #prepare(outputDevice) {
    this.#sound = new Sound();
    await this.#sound.load();
    if (this.#over) {
      return;
    }
    this.#microphone = new Microphone(this.#sound.context, {
      onLevel: (level) => this.#on.onLevel('in', level),
      onEnded: () => this.#replaceMicrophone(),
    });
    this.#speaker = new Speaker(this.#sound.context, {
      onLevel: (level) => this.#on.onLevel('out', level),
      onPlaying: (playing) => this.#play(playing),
      onPlayed: (progress) => this.#on.onPlayed(progress),
    });
    this.#line = new Line((message) => this.#hearLine(message),
      (mistake) => this.#finish(mistake ? 'page_failed' : 'unreachable'));
    this.#microphone.sendTo(this.#line.takeFrames());
    await (outputDevice && this.#speaker.use(outputDevice));
  }

  #connect() {
    this.#connected = true;
    this.#speaker.playFrom(this.#line.open(this.#pushToTalk ? { turnDetection: PUSH_TO_TALK } : {}));
  }

  #play(playing) {
    this.#phase.play(playing);
    this.#changed();
  }

  #hearLine({ type, ...content }) {
    if (type === 'link') {
      this.#follow(content);
    }
    else if (type === 'turn') {
      this.#endTurn(content);
    }
    else {
      this.#phase.receive(content.message);
      this.#on.onMessage(content.message);
    }
    this.#changed();
  }

  #follow(link) {
    this.#phase.follow(link);
    this.#on.onLink(link);
    if (link.status === 'over') {
      this.#finish(link.reason);
    }
  }

  #endTurn(turn) {
    if (!turn.enough) {
      this.#phase.interrupt();
    }
    this.#on.onTurn(turn);
  }

  #cutAnswer() {
    if (['speaking', 'thinking'].includes(this.#phase.word)) {
      this.interrupt();
    }
  }

  #setGate() {
    const handsFree = this.#muted ? 'muted' : 'open';
    this.#microphone.gate = this.#pushToTalk ? 'closed' : handsFree;
  }

  /** The next best one takes over. */
  #replaceMicrophone() {
    this.#on.onUnplugged();
    this.useMicrophone();
  }

  #releaseDevices() {
    this.#microphone?.close();
    this.#sound?.close();
  }

  #finish(reason) {
    if (this.#over) {
      return;
    }
    this.#over = true;
    this.#releaseDevices();
    this.#line?.cut();
    this.#phase.end(!['client', 'idle_timeout', 'max_duration', 'session_ended'].includes(reason));
    this.#on.onOver(reason);
    this.#changed();
  }

  #changed() {
    this.#on.onPhase(this.#phase.word);
  }

}
