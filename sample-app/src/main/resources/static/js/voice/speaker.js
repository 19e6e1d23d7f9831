/** The loudspeaker: the node that plays the answers, and the device that they are heard on. */
export class Speaker {

  #context;
  #node;

  /**
   * @param {AudioContext} context
   * @param {{onLevel: Function, onPlaying: Function, onPlayed: Function}} handlers
   */
  constructor(context, { onLevel, onPlaying, onPlayed }) {
    const handlers = {
      level: ({ level }) => onLevel(level),
      playing: ({ playing }) => onPlaying(playing),
      played: (progress) => onPlayed(progress),
    };
    this.#context = context;
    this.#node = new AudioWorkletNode(context, 'voice-playback', { numberOfInputs: 0, outputChannelCount: [1] });
    this.#node.port.onmessage = ({ data }) => handlers[data.type]?.(data);
    this.#node.connect(context.destination);
  }

  /** @param {MessagePort} port brings the audio, to the audio thread */
  playFrom(port) {
    this.#node.port.postMessage({ type: 'source', port }, [port]);
  }

  /** Falls silent at once. */
  flush() {
    this.#node.port.postMessage({ type: 'flush' });
  }

  /**
   * @param {string} deviceId empty for the system's choice
   * @returns {Promise<boolean>} whether it is heard there now
   */
  async use(deviceId) {
    try {
      await this.#context.setSinkId?.(deviceId);
      return true;
    }
    catch {
      return false;
    }
  }

}
