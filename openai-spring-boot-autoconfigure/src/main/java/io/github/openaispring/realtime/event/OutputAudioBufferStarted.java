package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The server began to play the answer; WebRTC and SIP only.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @since 0.1.0
 */
public record OutputAudioBufferStarted(@Nullable String eventId, String responseId) implements RealtimeServerEvent {

	public OutputAudioBufferStarted {
		Assert.notNull(responseId, "'response_id' must not be null");
	}

}
