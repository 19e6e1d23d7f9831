package io.github.openaispring.realtime.audio;

/**
 * Reads and writes the samples of one channel. In between they are numbers of the range
 * of 16 bits.
 */
interface SampleCodec {

	static SampleCodec of(AudioFormat.Encoding encoding) {
		return switch (encoding) {
			case PCM16 -> new Pcm16Codec();
			case ULAW -> G711.ULAW;
			case ALAW -> G711.ALAW;
		};
	}

	static int rounded(float sample) {
		float clipped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
		return (int) ((clipped < 0) ? clipped - 0.5f : clipped + 0.5f);
	}

	// Every stride bytes of the audio, from the offset on, there is a sample.
	void decode(byte[] audio, int offset, int stride, float[] samples, int index, int count);

	void encode(float[] samples, int count, byte[] audio, int offset, int stride);

}
