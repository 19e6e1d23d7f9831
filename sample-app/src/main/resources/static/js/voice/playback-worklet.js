import { Loudness } from './loudness.js';
import { RATE } from './pcm.js';
import { Playout } from './playout.js';
import { Resampler } from './resampler.js';

/** Plays answers on the audio thread. They come through the port that the first message brings, past the page. */
class PlaybackProcessor extends AudioWorkletProcessor {

  #source;
  #resampler = new Resampler(RATE, sampleRate);
  #scratch = new Float32Array(0);
  #loudness = new Loudness(sampleRate, (level) => this.port.postMessage({ type: 'level', level }));
  #underruns = 0;
  #playout = new Playout({
    onPlayed: (progress) => {
      this.#source?.postMessage({ type: 'played', itemId: progress.itemId, ms: progress.ms });
      this.port.postMessage({ type: 'played', ...progress });
    },
    onPlaying: (playing) => this.port.postMessage({ type: 'playing', playing }),
    onUnderrun: () => this.port.postMessage({ type: 'underrun', count: ++this.#underruns }),
  });

  #commands = {
    begin: ({ itemId }) => this.#playout.begin(itemId),
    audio: ({ pcm }) => this.#playout.push(new Int16Array(pcm)),
    end: () => this.#playout.end(),
    flush: () => this.#playout.flush(),
  };

  constructor() {
    super();
    this.port.onmessage = ({ data }) => (data.type === 'source') ? this.#connect(data.port) : this.#run(data);
  }

  #connect(port) {
    this.#source = port;
    port.onmessage = ({ data }) => this.#run(data);
  }

  #run(command) {
    this.#commands[command.type](command);
  }

  process(inputs, [[channel, ...others]]) {
    const missing = this.#resampler.missing(channel.length);
    if (missing > 0) {
      this.#scratch = (this.#scratch.length >= missing) ? this.#scratch : new Float32Array(missing);
      const next = this.#scratch.subarray(0, missing);
      this.#playout.read(next);
      this.#resampler.write(next);
    }
    this.#resampler.read(channel);
    others.forEach((other) => other.set(channel));
    this.#loudness.add(channel);
    return true;
  }

}

registerProcessor('voice-playback', PlaybackProcessor);
