package io.github.openaispring.realtime.audio;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * What the bytes of an audio stream mean. Channels are interleaved.
 *
 * @param encoding how a sample is written
 * @param sampleRate samples a second in each channel, from 8,000 to 192,000; of G.711
 * always 8,000
 * @param channels 1 (mono) or 2 (stereo); of G.711 always 1
 * @since 0.1.0
 */
public record AudioFormat(Encoding encoding, int sampleRate, int channels) {

	/**
	 * PCM16, 24 kHz, mono: what the models speak and hear.
	 */
	public static final AudioFormat PCM16_24KHZ = pcm16(24_000);

	private static final int MIN_RATE = 8_000;

	private static final int MAX_RATE = 192_000;

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private static final long MILLIS_PER_SECOND = 1_000;

	/**
	 * Make a format.
	 * @param encoding how a sample is written
	 * @param sampleRate samples a second
	 * @param channels the number of channels
	 */
	public AudioFormat {
		Assert.notNull(encoding, "An audio format needs an encoding");
		Assert.isTrue(sampleRate >= MIN_RATE && sampleRate <= MAX_RATE,
				() -> "A sample rate is from 8000 to 192000 Hz, not " + sampleRate);
		Assert.isTrue(channels == 1 || channels == 2, () -> "Audio has 1 or 2 channels, not " + channels);
		Assert.isTrue(encoding == Encoding.PCM16 || (sampleRate == MIN_RATE && channels == 1),
				() -> "G.711 is 8000 Hz with 1 channel, not %d Hz with %d".formatted(sampleRate, channels));
	}

	/**
	 * Return the format of mono 16-bit samples, signed, little-endian.
	 * @param sampleRate samples a second, from 8,000 to 192,000
	 * @return the format
	 */
	public static AudioFormat pcm16(int sampleRate) {
		return pcm16(sampleRate, 1);
	}

	/**
	 * Return the format of 16-bit samples, signed, little-endian.
	 * @param sampleRate samples a second in each channel, from 8,000 to 192,000
	 * @param channels 1 or 2
	 * @return the format
	 */
	public static AudioFormat pcm16(int sampleRate, int channels) {
		return new AudioFormat(Encoding.PCM16, sampleRate, channels);
	}

	/**
	 * Return the format of G.711 &mu;-law, 8 kHz, mono.
	 * @return the format
	 */
	public static AudioFormat ulaw() {
		return new AudioFormat(Encoding.ULAW, MIN_RATE, 1);
	}

	/**
	 * Return the format of G.711 A-law, 8 kHz, mono.
	 * @return the format
	 */
	public static AudioFormat alaw() {
		return new AudioFormat(Encoding.ALAW, MIN_RATE, 1);
	}

	/**
	 * Return the size of one sample of every channel, the least that can be cut off.
	 * @return the number of bytes
	 */
	public int blockSize() {
		return this.encoding.bytesPerSample * this.channels;
	}

	/**
	 * Return the size of a second.
	 * @return the number of bytes
	 */
	public int bytesPerSecond() {
		return this.sampleRate * blockSize();
	}

	/**
	 * Return how long so much audio plays.
	 * @param bytes the number of bytes, not negative
	 * @return the duration, rounded down to the nanosecond
	 */
	public Duration duration(int bytes) {
		return Duration.ofNanos(notNegative(bytes) * NANOS_PER_SECOND / bytesPerSecond());
	}

	/**
	 * Return how long so much audio plays.
	 * @param bytes the number of bytes, not negative
	 * @return the milliseconds, rounded down
	 */
	public int milliseconds(int bytes) {
		return (int) (notNegative(bytes) * MILLIS_PER_SECOND / bytesPerSecond());
	}

	private static long notNegative(int bytes) {
		Assert.isTrue(bytes >= 0, "A number of bytes must not be negative");
		return bytes;
	}

	/**
	 * Return how much audio plays so long.
	 * @param duration the duration, from zero to what an array holds
	 * @return the number of bytes, rounded down to whole samples
	 */
	public int bytes(Duration duration) {
		Assert.isTrue(!duration.isNegative(), "A duration of audio must not be negative");
		long most = Integer.MAX_VALUE / bytesPerSecond();
		Assert.isTrue(duration.getSeconds() < most,
				() -> "A piece of audio lasts less than %d s, not %s".formatted(most, duration));
		long samples = duration.toNanos() * this.sampleRate / NANOS_PER_SECOND;
		return (int) samples * blockSize();
	}

	/**
	 * How a sample is written.
	 */
	public enum Encoding {

		/**
		 * 16 bits, signed, little-endian.
		 */
		PCM16(2),

		/**
		 * G.711 &mu;-law, as telephones in North America and Japan have it.
		 */
		ULAW(1),

		/**
		 * G.711 A-law, as telephones elsewhere have it.
		 */
		ALAW(1);

		private final int bytesPerSample;

		Encoding(int bytesPerSample) {
			this.bytesPerSample = bytesPerSample;
		}

	}

}
