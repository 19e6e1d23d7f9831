// Keeps what passes through, with its place on the audio clock and the time of day.
const QUANTA = 32;

class Tape extends AudioWorkletProcessor {
  constructor() {
    super();
    this.begin();
  }

  begin() {
    this.samples = [];
    this.times = [];
  }

  process([input]) {
    if (this.times.length === 0) {
      this.frame = currentFrame;
    }
    this.times.push(Date.now());
    this.samples.push(...mixed(input));
    if (this.times.length === QUANTA) {
      this.port.postMessage({ frame: this.frame, rate: sampleRate, times: this.times, samples: this.samples });
      this.begin();
    }
    return true;
  }
}

function mixed(channels) {
  const mono = new Array(128).fill(0);
  for (const channel of channels) {
    channel.forEach((sample, at) => (mono[at] += sample / channels.length));
  }
  return mono;
}

registerProcessor('tape', Tape);
