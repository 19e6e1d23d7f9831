/** What the server and the page send each other: PCM16, mono, of so many samples per second. */
export const RATE = 24_000;

/**
 * @param {Float32Array} samples from -1 to 1; what is louder is clipped
 * @returns {Int16Array}
 */
export function toPcm16(samples) {
  return Int16Array.from(samples, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 0x7fff));
}

/**
 * @param {number} samples of audio
 * @returns {number} whole milliseconds
 */
export function toMs(samples) {
  return Math.floor(samples * 1000 / RATE);
}
