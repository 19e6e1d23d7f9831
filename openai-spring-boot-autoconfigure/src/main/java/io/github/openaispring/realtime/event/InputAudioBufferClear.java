package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Drops the audio in the buffer.
 *
 * @param eventId the event's id, or {@code null}
 * @since 0.1.0
 */
public record InputAudioBufferClear(@Nullable String eventId) implements RealtimeClientEvent {

	/**
	 * Make the event without an id.
	 * @return the event
	 */
	public static InputAudioBufferClear of() {
		return new InputAudioBufferClear(null);
	}

	@Override
	public InputAudioBufferClear withEventId(String id) {
		return new InputAudioBufferClear(id);
	}

}
