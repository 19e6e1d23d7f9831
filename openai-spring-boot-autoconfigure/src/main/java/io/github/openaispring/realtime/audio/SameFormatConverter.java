package io.github.openaispring.realtime.audio;

import java.time.Duration;

/**
 * Leaves audio as it is.
 */
final class SameFormatConverter implements AudioConverter {

	private static final byte[] NOTHING = {};

	@Override
	public byte[] convert(byte[] audio) {
		return audio;
	}

	@Override
	public byte[] flush() {
		return NOTHING;
	}

	@Override
	public void reset() {
	}

	@Override
	public Duration latency() {
		return Duration.ZERO;
	}

	@Override
	public AudioConverter another() {
		return this;
	}

}
