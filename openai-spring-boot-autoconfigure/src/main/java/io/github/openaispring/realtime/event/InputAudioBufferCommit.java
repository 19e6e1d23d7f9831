package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes a turn of the user of the audio in the buffer.
 *
 * @param eventId the event's id, or {@code null}
 * @since 0.1.0
 */
public record InputAudioBufferCommit(@Nullable String eventId) implements RealtimeClientEvent {

	/**
	 * Make the event without an id.
	 * @return the event
	 */
	public static InputAudioBufferCommit of() {
		return new InputAudioBufferCommit(null);
	}

	@Override
	public InputAudioBufferCommit withEventId(String id) {
		return new InputAudioBufferCommit(id);
	}

}
