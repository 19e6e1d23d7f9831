// Runs before the page's own scripts.
(({ sampleRate }) => {
  const { AudioContext, AudioWorklet, AudioNode, Worker } = window;
  const taps = new WeakMap();
  const ready = new WeakMap();
  const recording = { socket: [], tapes: [], streams: [] };
  window.recording = recording;

  new BroadcastChannel('recording').onmessage = ({ data }) => recording.socket.push(data);

  // What goes to the speakers goes through the tape.
  window.AudioContext = class extends AudioContext {
    constructor(options) {
      super((sampleRate) ? { ...options, sampleRate } : options);
      const tap = this.createGain();
      taps.set(this.destination, tap);
      connect.call(tap, this.destination);
      const tape = { blocks: [], outputLatency: 0, context: this };
      recording.tapes.push(tape);
      ready.set(this.audioWorklet, addModule.call(this.audioWorklet, '/recording/tape.js').then(() => {
        const recorder = new AudioWorkletNode(this, 'tape', { numberOfOutputs: 0 });
        recorder.port.onmessage = ({ data }) => {
          tape.blocks.push(data);
          tape.outputLatency = Math.max(tape.outputLatency, this.outputLatency);
        };
        connect.call(tap, recorder);
      }));
    }
  };

  const { addModule } = AudioWorklet.prototype;
  AudioWorklet.prototype.addModule = async function (...parameters) {
    await ready.get(this);
    return addModule.apply(this, parameters);
  };

  const { connect, disconnect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (target, ...parameters) {
    connect.call(this, taps.get(target) ?? target, ...parameters);
    return target;
  };
  AudioNode.prototype.disconnect = function (target, ...parameters) {
    return (target === undefined) ? disconnect.call(this) : disconnect.call(this, taps.get(target) ?? target,
        ...parameters);
  };

  window.Worker = class extends Worker {
    constructor(url, options) {
      const script = new URL(url, document.baseURI);
      super(`/recording/worker?${new URLSearchParams({ script: script.pathname + script.search })}`,
          { ...options, type: 'module' });
    }
  };

  // Which microphones are in use.
  const devices = navigator.mediaDevices;
  const getUserMedia = devices?.getUserMedia;
  if (getUserMedia) {
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia.call(devices, constraints);
      recording.streams.push(stream);
      return stream;
    };
  }
  recording.liveTracks = () => recording.streams.flatMap((stream) => stream.getTracks())
    .filter((track) => track.readyState === 'live').length;

  recording.read = (index) => {
    const { blocks, outputLatency } = recording.tapes.at(index);
    const count = blocks.reduce((sum, { samples }) => sum + samples.length, 0);
    const pcm = new Int16Array(count);
    const quanta = [];
    let at = 0;
    for (const { frame, samples, times } of blocks) {
      times.forEach((time, quantum) => quanta.push([frame + quantum * 128, time]));
      samples.forEach((sample, index) => (pcm[at + index] = Math.round(Math.max(-1, Math.min(1, sample)) * 32767)));
      at += samples.length;
    }
    let text = '';
    const bytes = new Uint8Array(pcm.buffer);
    for (let start = 0; start < bytes.length; start += 0x8000) {
      text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
    }
    return { rate: blocks[0]?.rate ?? 0, quanta, pcm: btoa(text), outputLatency };
  };
})(RECORDING_OPTIONS);
