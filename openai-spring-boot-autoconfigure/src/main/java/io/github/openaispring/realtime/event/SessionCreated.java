package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The connection stands: the first event, with the session as it is by default.
 *
 * @param eventId the event's id, or {@code null}
 * @param session the session
 * @since 0.1.0
 */
public record SessionCreated(@Nullable String eventId, RealtimeSessionInfo session) implements RealtimeServerEvent {

	public SessionCreated {
		Assert.notNull(session, "'session' must not be null");
	}

}
