package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Something went wrong; the session mostly lives on.
 *
 * @param eventId the event's id, or {@code null}
 * @param error what went wrong
 * @since 0.1.0
 */
public record ErrorReceived(@Nullable String eventId, RealtimeError error) implements RealtimeServerEvent {

	public ErrorReceived {
		Assert.notNull(error, "'error' must not be null");
	}

}
