package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The connection of a transcription session stands; the beta protocol only.
 *
 * @param eventId the event's id, or {@code null}
 * @param session the session
 * @since 0.1.0
 */
public record TranscriptionSessionCreated(@Nullable String eventId,
		RealtimeSessionInfo session) implements RealtimeServerEvent {

	public TranscriptionSessionCreated {
		Assert.notNull(session, "'session' must not be null");
	}

}
