package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The user stopped speaking.
 *
 * @param eventId the event's id, or {@code null}
 * @param audioEndMs milliseconds from the first audio of the session to the end
 * @param itemId the id of the item to come
 * @since 0.1.0
 */
public record InputAudioBufferSpeechStopped(@Nullable String eventId, int audioEndMs,
		String itemId) implements RealtimeServerEvent {

	public InputAudioBufferSpeechStopped {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
