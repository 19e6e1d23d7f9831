package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The model begins a response.
 *
 * @param eventId the event's id, or {@code null}
 * @param response the response
 * @since 0.1.0
 */
public record ResponseCreated(@Nullable String eventId, RealtimeResponse response) implements RealtimeServerEvent {

	public ResponseCreated {
		Assert.notNull(response, "'response' must not be null");
	}

}
