package io.github.openaispring.chat;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a model said in speech.
 *
 * @param id the id by which later requests can refer to it until it expires
 * @param data the audio, encoded as it was asked for
 * @param transcript what is said
 * @param expiresAt when the server forgets it, or {@code null} if it did not tell
 * @since 0.1.0
 */
public record AudioContent(@Nullable String id, byte[] data, String transcript, @Nullable Instant expiresAt) {

	/**
	 * Describe the audio without what is said.
	 */
	@Override
	public String toString() {
		return "AudioContent[id=" + this.id + ", " + this.data.length + " bytes]";
	}

}
