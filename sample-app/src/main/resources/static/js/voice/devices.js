import { element } from '../dom.js';

/** The choice of a microphone and of a loudspeaker. What can be chosen changes as devices come and go. */
export class Devices {

  #input;
  #output;
  #onOutput;

  /**
   * @param {HTMLSelectElement} input
   * @param {HTMLSelectElement} output
   * @param {{onInput: (deviceId: string) => void, onOutput: (deviceId: string) => void}} handlers
   */
  constructor(input, output, { onInput, onOutput }) {
    this.#input = input;
    this.#output = output;
    this.#onOutput = onOutput;
    input.addEventListener('change', () => onInput(input.value));
    output.addEventListener('change', () => onOutput(output.value));
    output.closest('label').hidden = !('setSinkId' in AudioContext.prototype);
    navigator.mediaDevices?.addEventListener('devicechange', () => this.refresh());
    this.refresh();
  }

  get input() {
    return this.#input.value || undefined;
  }

  get output() {
    return this.#output.value || undefined;
  }

  /**
   * Asks again which there are. Browsers tell their names only when the microphone has been allowed.
   * @param {string} [current] the microphone in use
   */
  async refresh(current) {
    const devices = await (navigator.mediaDevices?.enumerateDevices() ?? []);
    fill(this.#input, devices.filter(({ kind }) => kind === 'audioinput'), current ?? this.#input.value);
    const output = this.#output.value;
    fill(this.#output, devices.filter(({ kind }) => kind === 'audiooutput'), output);
    if (output && !this.#output.value) {
      this.#onOutput('');
    }
  }

}

function fill(select, devices, chosen) {
  const named = devices.filter(({ deviceId, label }) => deviceId && deviceId !== 'default' && label);
  select.replaceChildren(element('option', { value: '' }, 'The system’s choice'),
    ...named.map(({ deviceId, label }) => element('option', { value: deviceId }, label)));
  select.value = named.some(({ deviceId }) => deviceId === chosen) ? chosen : '';
}
