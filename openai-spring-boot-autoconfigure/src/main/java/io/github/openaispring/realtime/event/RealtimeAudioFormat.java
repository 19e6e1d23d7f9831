package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A format of audio.
 *
 * @param type the media type, such as {@code audio/pcm}
 * @param rate samples a second, or {@code null} where the type says so
 * @since 0.1.0
 */
public record RealtimeAudioFormat(String type, @Nullable Integer rate) {

	/** 16-bit samples, little-endian, mono, 24 kHz. */
	public static final RealtimeAudioFormat PCM = new RealtimeAudioFormat("audio/pcm", 24_000);

	/** G.711 in its µ-law form, 8 kHz. */
	public static final RealtimeAudioFormat PCMU = new RealtimeAudioFormat("audio/pcmu", null);

	/** G.711 in its A-law form, 8 kHz. */
	public static final RealtimeAudioFormat PCMA = new RealtimeAudioFormat("audio/pcma", null);

	public RealtimeAudioFormat {
		Assert.notNull(type, "'format.type' must not be null");
	}

	/**
	 * Return how many bytes a millisecond of audio has.
	 * @return the number of bytes
	 */
	public int bytesPerMillisecond() {
		return switch (this.type) {
			case "audio/pcm" -> 2 * ((this.rate != null) ? this.rate : 24_000) / 1000;
			case "audio/pcmu", "audio/pcma" -> 8;
			default -> throw new IllegalStateException("The length of " + this.type + " is not known");
		};
	}

}
