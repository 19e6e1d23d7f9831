package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The session was changed as asked for.
 *
 * @param eventId the event's id, or {@code null}
 * @param session the whole session as it is now
 * @since 0.1.0
 */
public record SessionUpdated(@Nullable String eventId, RealtimeSessionInfo session) implements RealtimeServerEvent {

	public SessionUpdated {
		Assert.notNull(session, "'session' must not be null");
	}

}
