package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An event that this version does not know.
 *
 * @param eventId the event's id, or {@code null}
 * @param type the type in the server's word
 * @param json the whole event
 * @since 0.1.0
 */
public record UnknownServerEvent(@Nullable String eventId, String type, RawJson json) implements RealtimeServerEvent {

	public UnknownServerEvent {
		Assert.notNull(type, "'type' must not be null");
		Assert.notNull(json, "'json' must not be null");
	}

}
