package io.github.openaispring.realtime.audio;

/**
 * Signed 16-bit samples, little-endian.
 */
final class Pcm16Codec implements SampleCodec {

	@Override
	public void decode(byte[] audio, int offset, int stride, float[] samples, int index, int count) {
		for (int i = 0, at = offset; i < count; i++, at += stride) {
			samples[index + i] = (audio[at] & 0xFF) | (audio[at + 1] << 8);
		}
	}

	@Override
	public void encode(float[] samples, int count, byte[] audio, int offset, int stride) {
		for (int i = 0, at = offset; i < count; i++, at += stride) {
			int sample = SampleCodec.rounded(samples[i]);
			audio[at] = (byte) sample;
			audio[at + 1] = (byte) (sample >> 8);
		}
	}

}
