package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A response is over, however it ended: always its last event.
 *
 * @param eventId the event's id, or {@code null}
 * @param response the response, with usage, without audio
 * @since 0.1.0
 */
public record ResponseDone(@Nullable String eventId, RealtimeResponse response) implements RealtimeServerEvent {

	public ResponseDone {
		Assert.notNull(response, "'response' must not be null");
	}

}
