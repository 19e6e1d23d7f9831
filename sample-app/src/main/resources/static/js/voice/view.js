import { announce } from '../dom.js';
import { VoiceBill } from './bill.js';
import { VoiceControls } from './controls.js';
import { Devices } from './devices.js';
import { VoiceLog } from './log.js';
import { Meter } from './meter.js';
import { ProblemBox } from './problem-box.js';
import { endNote, endProblem, microphoneProblem } from './problems.js';
import { VoiceSession } from './session.js';
import { describePhase } from './words.js';

const ANNOUNCED = ['connecting', 'reconnecting', 'ended', 'failed'];

/** The spoken conversation on the page. */
export class VoiceView {

  #byTestId = (id) => document.querySelector(`[data-testid="voice-${id}"]`);
  #section = document.getElementById('voice');
  #start = this.#byTestId('start');
  #stop = this.#byTestId('stop');
  #state = this.#byTestId('state');
  #cost = this.#byTestId('cost');
  #problem = new ProblemBox(this.#byTestId('problem'));
  #meters = { in: new Meter(this.#byTestId('meter-in')), out: new Meter(this.#byTestId('meter-out')) };
  #log;
  #controls;
  #devices;
  #onOpen;
  #session = null;
  #phase = 'idle';
  #shown = '';
  #muted = false;
  #bill = new VoiceBill();
  #fatal = null;

  /**
   * @param {import('../scroll.js').FollowingScroll} scroll
   * @param {{onOpen: () => void}} handlers called when the conversation takes the place of the chat
   */
  constructor(scroll, { onOpen }) {
    this.#onOpen = onOpen;
    this.#log = new VoiceLog(this.#byTestId('log'), () => scroll.follow());
    this.#controls = new VoiceControls(document.getElementById('voice-panel'), {
      onMute: () => this.#mute(),
      onMode: (pushToTalk) => this.#session.setPushToTalk(pushToTalk),
      onPress: () => this.#press(),
      onRelease: () => this.#session.release(),
      onInterrupt: () => this.#interrupt(),
      onText: (text) => this.#say(text),
    });
    this.#devices = new Devices(this.#byTestId('input-device'), this.#byTestId('output-device'), {
      onInput: (deviceId) => this.#session?.connected && this.#session.useMicrophone(deviceId),
      onOutput: (deviceId) => this.#session?.useSpeaker(deviceId),
    });
    this.#start.addEventListener('click', () => this.#begin());
    this.#stop.addEventListener('click', () => this.#end());
  }

  /** Ends what is going on and makes way for the chat. */
  leave() {
    this.#session?.stop();
    this.#problem.show(null);
  }

  #begin() {
    this.#onOpen();
    this.#log.clear();
    this.#problem.show(null);
    this.#bill = new VoiceBill();
    this.#fatal = null;
    this.#muted = false;
    this.#showCost();
    const session = this.#open();
    this.#session = session;
    session.start({
      pushToTalk: this.#controls.pushToTalk,
      inputDevice: this.#devices.input,
      outputDevice: this.#devices.output,
    });
    this.#state.focus({ preventScroll: true });
  }

  /** What a conversation says after another has begun is not listened to. */
  #open() {
    const handlers = {
      onPhase: (phase) => this.#show(phase),
      onMessage: (message) => this.#receive(message),
      onTurn: ({ enough }) => this.#endTurn(enough),
      onPlayed: (progress) => this.#log.play(progress),
      onLevel: (side, level) => this.#level(side, level),
      onMicrophone: (error) => this.#answerMicrophone(error),
      onUnplugged: () => this.#log.note('The microphone was disconnected.'),
      onLink: (link) => this.#follow(link),
      onOver: (reason) => this.#over(reason),
    };
    const session = new VoiceSession(Object.fromEntries(Object.entries(handlers).map(([name, handler]) =>
      [name, (...values) => (this.#session === session) && handler(...values)])));
    return session;
  }

  #end() {
    this.#session.stop();
    this.#log.end();
    this.#start.focus({ preventScroll: true });
  }

  #show(phase) {
    const { running, connected, hasMicrophone } = this.#session;
    const circumstances = {
      phase, running, connected, muted: this.#muted, microphone: hasMicrophone, pushToTalk: this.#controls.pushToTalk,
    };
    if (this.#shown !== JSON.stringify(circumstances)) {
      this.#shown = JSON.stringify(circumstances);
      this.#draw(circumstances);
    }
  }

  #draw(circumstances) {
    const { phase, running } = circumstances;
    const [word, hint] = describePhase(phase, circumstances);
    this.#state.textContent = word;
    this.#state.dataset.state = phase;
    this.#section.dataset.phase = phase;
    this.#section.querySelector('.hint').textContent = hint;
    this.#controls.show(circumstances);
    this.#start.hidden = running;
    this.#stop.hidden = !running;
    this.#announce(phase, word, hint);
  }

  /** Who listens to a voice is not talked into it: only what that voice cannot tell is announced. */
  #announce(phase, word, hint) {
    const first = phase === 'listening' && ['asking', 'connecting', 'reconnecting'].includes(this.#phase);
    if (phase !== this.#phase && (first || ANNOUNCED.includes(phase))) {
      announce(`${word}. ${hint}`);
    }
    this.#phase = phase;
  }

  #receive(message) {
    this.#handlers[message.type]?.(message);
    this.#log.receive(message);
  }

  #handlers = {
    done: (done) => {
      this.#bill.add(done);
      this.#settle(done);
    },
    cost: (cost) => this.#settle(cost),
    closed: (closed) => this.#settle(closed),
    reconnected: ({ gapMs }) => this.#noteGap(gapMs),
    error: (error) => {
      if (error.fatal) {
        this.#fatal = error;
      }
      else {
        this.#log.note(error.message);
      }
    },
  };

  #settle({ sessionCostUsd }) {
    this.#bill.settle(sessionCostUsd);
    this.#showCost();
  }

  #showCost() {
    this.#cost.querySelector('span').textContent = String(this.#bill);
  }

  #noteGap(gapMs) {
    this.#log.note(`Connected again after ${(gapMs / 1000).toFixed(1)} s. The conversation goes on.`);
  }

  #follow({ status, again, resumed }) {
    if (status === 'open' && again && !resumed) {
      this.#bill.beginSession();
      this.#log.interrupt();
      this.#log.note('Connected again, to a server that does not remember what was said.');
    }
  }

  #over(reason) {
    const problem = endProblem(reason, this.#fatal);
    const note = endNote(reason);
    this.#log.end();
    if (note) {
      this.#log.note(note);
    }
    if (problem) {
      this.#problem.show(problem, () => this.#begin());
    }
    if (document.activeElement === document.body || this.#stop === document.activeElement) {
      this.#start.focus({ preventScroll: true });
    }
  }

  #answerMicrophone(error) {
    this.#problem.show(error && microphoneProblem(error));
    this.#devices.refresh(this.#session.inputDevice);
  }

  #level(side, level) {
    this.#meters[side].show(level);
    this.#section.style.setProperty(`--${side}`, String(level / 100));
  }

  #mute() {
    if (this.#session.hasMicrophone) {
      this.#muted = !this.#muted;
      this.#session.mute(this.#muted);
    }
    else {
      this.#session.useMicrophone(this.#devices.input);
    }
  }

  #press() {
    this.#log.interrupt();
    this.#log.talk();
    this.#session.press();
  }

  #endTurn(enough) {
    this.#log.talked(enough);
    if (!enough) {
      this.#log.note('That was too short. Hold the button as long as you speak.');
    }
  }

  #interrupt() {
    this.#session.interrupt();
    this.#log.interrupt();
    this.#keepFocus();
  }

  /** What was focused may just have gone. */
  #keepFocus() {
    if (document.activeElement === document.body) {
      this.#state.focus({ preventScroll: true });
    }
  }

  #say(text) {
    this.#log.interrupt();
    this.#log.type(text);
    this.#session.say(text);
  }

}
