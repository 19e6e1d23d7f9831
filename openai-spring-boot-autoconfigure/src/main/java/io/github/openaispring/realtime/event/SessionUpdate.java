package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Changes the session. Only what is set changes.
 *
 * @param eventId the event's id, or {@code null}
 * @param session what is to change
 * @since 0.1.0
 */
public record SessionUpdate(@Nullable String eventId, RealtimeSessionSettings session) implements RealtimeClientEvent {

	public SessionUpdate {
		Assert.notNull(session, "'session' must not be null");
	}

	/**
	 * Make the event without an id.
	 * @param session what is to change
	 * @return the event
	 */
	public static SessionUpdate of(RealtimeSessionSettings session) {
		return new SessionUpdate(null, session);
	}

	@Override
	public SessionUpdate withEventId(String id) {
		return new SessionUpdate(id, this.session);
	}

}
