import { Capture } from './capture.js';

/** Runs the capture on the audio thread. The frames go to the port that the first message brings, past the page. */
class CaptureProcessor extends AudioWorkletProcessor {

  #mix = new Float32Array(128);
  #frames;
  #capture = new Capture(sampleRate, {
    onAudio: (pcm) => this.#send({ type: 'audio', pcm }, [pcm.buffer]),
    onSilence: (samples) => this.#send({ type: 'silence', samples }),
    onCommit: (ms) => this.#send({ type: 'commit', ms }),
    onLevel: (level) => this.port.postMessage({ type: 'level', level }),
  });

  #commands = {
    frames: ({ port }) => {
      this.#frames = port;
    },
    gate: ({ gate }) => {
      this.#capture.gate = gate;
    },
    press: () => this.#capture.press(),
    release: () => this.#capture.release(),
  };

  constructor() {
    super();
    this.port.onmessage = ({ data }) => this.#commands[data.type](data);
  }

  process([channels]) {
    if (channels.length > 0) {
      this.#capture.process(this.#mixed(channels));
    }
    return true;
  }

  #mixed(channels) {
    if (channels.length === 1) {
      return channels[0];
    }
    const samples = channels[0].length;
    if (this.#mix.length !== samples) {
      this.#mix = new Float32Array(samples);
    }
    for (let at = 0; at < samples; at++) {
      this.#mix[at] = channels.reduce((sum, channel) => sum + channel[at], 0) / channels.length;
    }
    return this.#mix;
  }

  #send(message, transfer = []) {
    this.#frames?.postMessage(message, transfer);
  }

}

registerProcessor('voice-capture', CaptureProcessor);
