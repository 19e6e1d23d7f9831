package io.github.openaispring.realtime.event;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A part of an answer as it is told while the answer is made.
 *
 * @param type {@code text} or {@code audio}, with some servers {@code output_text} or
 * {@code output_audio}
 * @param text the text, or {@code null}
 * @param audio the audio, or {@code null}; the array is not copied
 * @param transcript the words of the audio, or {@code null}
 * @since 0.1.0
 */
public record RealtimeContentPart(String type, @Nullable String text, byte @Nullable [] audio,
		@Nullable String transcript) {

	public RealtimeContentPart {
		Assert.notNull(type, "'part.type' must not be null");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof RealtimeContentPart that && this.type.equals(that.type)
				&& Objects.equals(this.text, that.text) && Arrays.equals(this.audio, that.audio)
				&& Objects.equals(this.transcript, that.transcript);
	}

	@Override
	public int hashCode() {
		return 31 * Objects.hash(this.type, this.text, this.transcript) + Arrays.hashCode(this.audio);
	}

	/**
	 * Describe the part without what is said.
	 */
	@Override
	public String toString() {
		return "RealtimeContentPart[type=" + this.type + "]";
	}

}
