package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Cancels a response.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response, or {@code null} for the conversation's own
 * @since 0.1.0
 */
public record ResponseCancel(@Nullable String eventId, @Nullable String responseId) implements RealtimeClientEvent {

	/**
	 * Make the event without an id.
	 * @param responseId the response, or {@code null} for the conversation's own
	 * @return the event
	 */
	public static ResponseCancel of(@Nullable String responseId) {
		return new ResponseCancel(null, responseId);
	}

	@Override
	public ResponseCancel withEventId(String id) {
		return new ResponseCancel(id, this.responseId);
	}

}
