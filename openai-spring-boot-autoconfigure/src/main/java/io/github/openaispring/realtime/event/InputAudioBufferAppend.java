package io.github.openaispring.realtime.event;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Adds audio to the input audio buffer. It is the only event that the server does not
 * acknowledge.
 *
 * @param eventId the event's id, or {@code null}
 * @param audio up to 15 MiB in the format of the session; the array is not copied
 * @since 0.1.0
 */
public record InputAudioBufferAppend(@Nullable String eventId, byte[] audio) implements RealtimeClientEvent {

	public InputAudioBufferAppend {
		Assert.notNull(audio, "'audio' must not be null");
	}

	/**
	 * Make the event without an id.
	 * @param audio up to 15 MiB in the format of the session; the array is not copied
	 * @return the event
	 */
	public static InputAudioBufferAppend of(byte[] audio) {
		return new InputAudioBufferAppend(null, audio);
	}

	@Override
	public InputAudioBufferAppend withEventId(String id) {
		return new InputAudioBufferAppend(id, this.audio);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof InputAudioBufferAppend that && Objects.equals(this.eventId, that.eventId)
				&& Arrays.equals(this.audio, that.audio);
	}

	@Override
	public int hashCode() {
		return 31 * Objects.hash(this.eventId) + Arrays.hashCode(this.audio);
	}

	/**
	 * Describe the event without the audio.
	 */
	@Override
	public String toString() {
		return "InputAudioBufferAppend[eventId=" + this.eventId + ", audio=" + this.audio.length + " bytes]";
	}

}
