package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Changes a transcription session; the beta protocol only.
 *
 * @param eventId the event's id, or {@code null}
 * @param session what is to change
 * @since 0.1.0
 */
public record TranscriptionSessionUpdate(@Nullable String eventId,
		RealtimeSessionSettings session) implements RealtimeClientEvent {

	public TranscriptionSessionUpdate {
		Assert.notNull(session, "'session' must not be null");
	}

	/**
	 * Make the event without an id.
	 * @param session what is to change
	 * @return the event
	 */
	public static TranscriptionSessionUpdate of(RealtimeSessionSettings session) {
		return new TranscriptionSessionUpdate(null, session);
	}

	@Override
	public TranscriptionSessionUpdate withEventId(String id) {
		return new TranscriptionSessionUpdate(id, this.session);
	}

}
