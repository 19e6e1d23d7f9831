package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The server dropped what it had not played; WebRTC and SIP only.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @since 0.1.0
 */
public record OutputAudioBufferCleared(@Nullable String eventId, String responseId) implements RealtimeServerEvent {

	public OutputAudioBufferCleared {
		Assert.notNull(responseId, "'response_id' must not be null");
	}

}
