package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

/**
 * Asks the model for a response.
 *
 * @param eventId the event's id, or {@code null}
 * @param response what differs from the session, or {@code null}
 * @since 0.1.0
 */
public record ResponseCreate(@Nullable String eventId,
		@Nullable RealtimeResponseOptions response) implements RealtimeClientEvent {

	/**
	 * Make the event without an id.
	 * @param response what differs from the session, or {@code null}
	 * @return the event
	 */
	public static ResponseCreate of(@Nullable RealtimeResponseOptions response) {
		return new ResponseCreate(null, response);
	}

	@Override
	public ResponseCreate withEventId(String id) {
		return new ResponseCreate(id, this.response);
	}

}
