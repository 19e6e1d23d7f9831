// Keeps what passes through, with its place on the audio clock and the time of day.
const QUANTUM = 128;
const QUANTA = 32;

class Tape extends AudioWorkletProcessor {
  constructor() {
    super();
    this.begin();
  }

  begin() {
    this.samples = new Float32Array(QUANTA * QUANTUM);
    this.quanta = [];
  }

  process([channels]) {
    const at = this.quanta.length * QUANTUM;
    this.quanta.push([currentFrame, Date.now()]);
    for (const channel of channels) {
      for (let i = 0; i < QUANTUM; i++) {
        this.samples[at + i] += channel[i] / channels.length;
      }
    }
    if (this.quanta.length === QUANTA) {
      this.port.postMessage({ quanta: this.quanta, samples: this.samples }, [this.samples.buffer]);
      this.begin();
    }
    return true;
  }
}

registerProcessor('tape', Tape);
