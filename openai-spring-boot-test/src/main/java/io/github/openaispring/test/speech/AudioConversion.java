package io.github.openaispring.test.speech;

import org.jspecify.annotations.Nullable;

/**
 * Converts audio between the formats of the Realtime API. For the simulator's own use and
 * for tests that need speech.
 *
 * @since 0.1.0
 */
public final class AudioConversion {

	private static final Resampler FROM_TELEPHONE = new Resampler(G711.RATE, Pcm.RATE);

	private static final Resampler TO_TELEPHONE = new Resampler(Pcm.RATE, G711.RATE);

	private AudioConversion() {
	}

	/**
	 * Convert audio to 16-bit little-endian samples, one channel, 24 kHz.
	 * @param data the audio
	 * @param format what it is: {@code audio/pcm}, which has that form already,
	 * {@code audio/pcmu} or {@code audio/pcma}, which are G.711 at 8 kHz
	 * @return the converted audio
	 * @throws IllegalArgumentException if the format is none of these
	 */
	public static byte[] toPcm24k(byte[] data, String format) {
		G711 law = law(format);
		if (law == null) {
			return data.clone();
		}
		return Pcm.bytes(FROM_TELEPHONE.apply(law.decode(data)));
	}

	/**
	 * Convert audio from 16-bit little-endian samples, one channel, 24 kHz.
	 * @param pcm the audio
	 * @param format what to make of it: {@code audio/pcm}, which has that form already,
	 * {@code audio/pcmu} or {@code audio/pcma}, which are G.711 at 8 kHz
	 * @return the converted audio
	 * @throws IllegalArgumentException if the format is none of these
	 */
	public static byte[] fromPcm24k(byte[] pcm, String format) {
		G711 law = law(format);
		if (law == null) {
			return pcm.clone();
		}
		return law.encode(TO_TELEPHONE.apply(Pcm.samples(pcm)));
	}

	private static @Nullable G711 law(String format) {
		return switch (format) {
			case "audio/pcm" -> null;
			case "audio/pcmu" -> G711.MU_LAW;
			case "audio/pcma" -> G711.A_LAW;
			default -> throw new IllegalArgumentException("Unknown audio format: " + format);
		};
	}

}
