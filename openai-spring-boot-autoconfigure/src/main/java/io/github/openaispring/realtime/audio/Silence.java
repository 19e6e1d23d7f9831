package io.github.openaispring.realtime.audio;

import java.time.Duration;
import java.util.Arrays;

/**
 * Silence, which is not zero in every format.
 *
 * @since 0.1.0
 */
public final class Silence {

	private static final byte ULAW_ZERO = (byte) 0xFF;

	private static final byte ALAW_ZERO = (byte) 0xD5;

	private Silence() {
	}

	/**
	 * Make silence.
	 * @param format the format to make it in
	 * @param duration how long it lasts
	 * @return the silence, in whole samples
	 */
	public static byte[] of(AudioFormat format, Duration duration) {
		byte[] silence = new byte[format.bytes(duration)];
		byte zero = zero(format.encoding());
		if (zero != 0) {
			Arrays.fill(silence, zero);
		}
		return silence;
	}

	private static byte zero(AudioFormat.Encoding encoding) {
		return switch (encoding) {
			case PCM16 -> 0;
			case ULAW -> ULAW_ZERO;
			case ALAW -> ALAW_ZERO;
		};
	}

}
