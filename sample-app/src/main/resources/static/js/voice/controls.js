import { HoldButton } from './hold.js';

/** The controls of a running conversation: mute, mode, hold to talk, interrupt, and a line to write in. */
export class VoiceControls {

  #panel;
  #mute;
  #mode;
  #talk;
  #hold;
  #interrupt;
  #running = false;

  /**
   * @param {HTMLFormElement} panel
   * @param {{onMute: Function, onMode: Function, onPress: Function, onRelease: Function, onInterrupt: Function,
   *   onText: Function}} handlers
   */
  constructor(panel, { onMute, onMode, onPress, onRelease, onInterrupt, onText }) {
    const byTestId = (id) => panel.querySelector(`[data-testid="${id}"]`);
    this.#panel = panel;
    this.#mute = byTestId('voice-mic');
    this.#mode = byTestId('voice-mode');
    this.#talk = byTestId('voice-talk');
    this.#interrupt = panel.querySelector('.interrupt');
    this.#hold = new HoldButton(this.#talk, { onPress, onRelease });
    this.#mute.addEventListener('click', onMute);
    this.#mode.addEventListener('change', () => onMode(this.pushToTalk));
    this.#interrupt.addEventListener('click', onInterrupt);
    this.#listenToText(onText);
    this.#listenToKeys(onInterrupt);
  }

  get pushToTalk() {
    return this.#mode.value === 'push-to-talk';
  }

  /** @param {{phase: string, connected: boolean, muted: boolean, microphone: boolean}} circumstances */
  show({ phase, connected, muted, microphone }) {
    const answering = phase === 'speaking' || phase === 'thinking';
    const offersTalk = this.pushToTalk && microphone;
    this.#running = connected;
    this.#panel.hidden = !connected;
    this.#interrupt.hidden = !answering;
    this.#talk.hidden = !offersTalk;
    this.#talk.disabled = muted;
    this.#talk.querySelector('span').textContent = this.#hold.held ? 'Let go to send' : 'Hold to talk';
    this.#showMute(muted, microphone);
    if (!connected || !offersTalk) {
      this.#hold.release();
    }
  }

  #showMute(muted, microphone) {
    const label = microphone ? 'Mute the microphone' : 'Use a microphone';
    this.#mute.ariaPressed = microphone ? String(muted) : null;
    this.#mute.ariaLabel = label;
    this.#mute.title = label;
    this.#mute.classList.toggle('off', muted || !microphone);
    this.#mute.querySelector('use').setAttribute('href', (muted || !microphone) ? '#icon-mic-off' : '#icon-mic');
  }

  #listenToText(onText) {
    this.#panel.addEventListener('submit', (event) => {
      event.preventDefault();
      const input = this.#panel.elements.words;
      const text = input.value.trim();
      if (text && this.#running) {
        input.value = '';
        onText(text);
      }
    });
  }

  #listenToKeys(onInterrupt) {
    document.addEventListener('keydown', (event) => {
      if (!this.#running || event.defaultPrevented || document.querySelector(':popover-open')) {
        return;
      }
      if (event.key === 'Escape' && !this.#interrupt.hidden) {
        event.preventDefault();
        onInterrupt();
      }
      else if (event.key === ' ' && !this.#talk.hidden && !isControl(event.target)) {
        event.preventDefault();
        this.#hold.press();
      }
    });
    document.addEventListener('keyup', ({ key }) => {
      if (key === ' ') {
        this.#hold.release();
      }
    });
  }

}

function isControl(target) {
  return target.closest('button, input, textarea, select, summary, a, [contenteditable]') !== null;
}
