// Runs before the page's own scripts. What the page plays, sends and receives is noted
// outside of them, and on other threads than the page's where those do the work.
(() => {
  const { AudioContext, Worker } = window;
  const { addModule } = AudioWorklet.prototype;
  const { connect, disconnect } = AudioNode.prototype;
  const sampleRate = window.recordedSampleRate;
  const taps = new WeakMap();
  const loaded = new WeakMap();
  const recording = { socket: [], tapes: [], tracks: [] };
  window.recording = recording;

  new BroadcastChannel('recording').onmessage = ({ data }) => recording.socket.push(data);

  // The way to the speakers leads through a tap.
  window.AudioContext = class extends AudioContext {
    constructor(options) {
      super((sampleRate) ? { ...options, sampleRate } : options);
      const tap = this.createGain();
      connect.call(tap, this.destination);
      taps.set(this.destination, tap);
      const tape = { context: this, blocks: [], latency: 0 };
      recording.tapes.push(tape);
      tape.loaded = addModule.call(this.audioWorklet, '/recording/tape.js').then(() => {
        const recorder = new AudioWorkletNode(this, 'tape', { numberOfOutputs: 0 });
        recorder.port.onmessage = ({ data }) => {
          tape.blocks.push(data);
          tape.latency = Math.max(tape.latency, this.outputLatency);
        };
        connect.call(tap, recorder);
      });
      loaded.set(this.audioWorklet, tape.loaded);
    }
  };

  // Nothing of the page plays before the tape runs.
  AudioWorklet.prototype.addModule = async function (...parameters) {
    await loaded.get(this);
    return addModule.apply(this, parameters);
  };

  AudioNode.prototype.connect = function (target, ...parameters) {
    connect.call(this, taps.get(target) ?? target, ...parameters);
    return target;
  };

  AudioNode.prototype.disconnect = function (...parameters) {
    const [target, ...rest] = parameters;
    disconnect.apply(this, (taps.has(target)) ? [taps.get(target), ...rest] : parameters);
  };

  window.Worker = class extends Worker {
    constructor(url, options) {
      const script = new URL(url, document.baseURI).pathname;
      super(`/recording/worker?${new URLSearchParams({ script })}`, { ...options, type: 'module' });
    }
  };

  const devices = navigator.mediaDevices;
  const getUserMedia = devices?.getUserMedia;
  if (getUserMedia) {
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia.call(devices, constraints);
      recording.tracks.push(...stream.getTracks());
      return stream;
    };
  }

  recording.liveTracks = () => recording.tracks.filter(({ readyState }) => readyState === 'live').length;

  recording.tape = (index) => {
    const { context, blocks, latency } = recording.tapes.at(index);
    const samples = blocks.flatMap((block) => Array.from(block.samples));
    const pcm = Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32767));
    let binary = '';
    new Uint8Array(pcm.buffer).forEach((byte) => (binary += String.fromCharCode(byte)));
    const quanta = blocks.flatMap((block) => block.quanta);
    return { rate: context.sampleRate, latency, pcm: btoa(binary), frames: quanta.map(([frame]) => frame),
      times: quanta.map(([, time]) => time) };
  };
})();
