package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The transcription session was changed as asked for; the beta protocol only.
 *
 * @param eventId the event's id, or {@code null}
 * @param session the session
 * @since 0.1.0
 */
public record TranscriptionSessionUpdated(@Nullable String eventId,
		RealtimeSessionInfo session) implements RealtimeServerEvent {

	public TranscriptionSessionUpdated {
		Assert.notNull(session, "'session' must not be null");
	}

}
