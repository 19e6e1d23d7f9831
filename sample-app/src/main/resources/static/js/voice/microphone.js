/** The microphone: its permission, its device, and the node that listens to it. */
export class Microphone {

  #context;
  #onLevel;
  #onEnded;
  #stream = null;
  #source = null;
  #node = null;
  #muted = false;
  #closed = false;

  /**
   * @param {AudioContext} context
   * @param {{onLevel: (level: number) => void, onEnded: () => void}} handlers `onEnded` when it was unplugged or taken
   * away
   */
  constructor(context, { onLevel, onEnded }) {
    this.#context = context;
    this.#onLevel = onLevel;
    this.#onEnded = onEnded;
  }

  get open() {
    return this.#stream !== null;
  }

  /** @returns {string | undefined} */
  get deviceId() {
    return this.#stream?.getAudioTracks()[0].getSettings().deviceId;
  }

  set muted(muted) {
    this.#muted = muted;
    this.#stream?.getAudioTracks().forEach((track) => {
      track.enabled = !muted;
    });
  }

  /**
   * Asks for the microphone and listens to it, in the stead of the one before.
   * @param {string} [deviceId]
   * @throws {DOMException} that says why there is none
   */
  async use(deviceId) {
    if (!navigator.mediaDevices) {
      throw new DOMException('No access to devices', 'SecurityError');
    }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: {
      deviceId: deviceId ? { exact: deviceId } : undefined,
      channelCount: { ideal: 1 },
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    } });
    if (this.#closed) {
      stop(stream);
      return;
    }
    this.#disconnect();
    this.#connect(stream);
  }

  /**
   * @param {MessagePort} port gets the frames, from the audio thread
   */
  sendTo(port) {
    this.#node = new AudioWorkletNode(this.#context, 'voice-capture');
    this.#node.port.onmessage = ({ data }) => this.#onLevel(data.level);
    this.#node.port.postMessage({ type: 'frames', port }, [port]);
    // It plays nothing. A node that leads nowhere may not be run.
    this.#node.connect(this.#context.destination);
  }

  /** @param {'open' | 'muted' | 'closed'} gate */
  set gate(gate) {
    this.#node?.port.postMessage({ type: 'gate', gate });
  }

  press() {
    this.#node?.port.postMessage({ type: 'press' });
  }

  release() {
    this.#node?.port.postMessage({ type: 'release' });
  }

  /** Gives the device back. */
  close() {
    this.#closed = true;
    this.#disconnect();
    this.#node?.disconnect();
  }

  #connect(stream) {
    this.#stream = stream;
    this.muted = this.#muted;
    stream.getAudioTracks()[0].addEventListener('ended', () => {
      if (this.#stream === stream) {
        this.#disconnect();
        this.#onEnded();
      }
    });
    this.#source = this.#context.createMediaStreamSource(stream);
    this.#source.connect(this.#node);
  }

  #disconnect() {
    this.#source?.disconnect();
    if (this.#stream) {
      stop(this.#stream);
      this.#onLevel(0);
    }
    this.#source = null;
    this.#stream = null;
  }

}

function stop(stream) {
  stream.getTracks().forEach((track) => track.stop());
}
