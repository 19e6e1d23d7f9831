package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The user began to speak.
 *
 * @param eventId the event's id, or {@code null}
 * @param audioStartMs milliseconds from the first audio of the session to the start
 * @param itemId the id of the item to come
 * @since 0.1.0
 */
public record InputAudioBufferSpeechStarted(@Nullable String eventId, int audioStartMs,
		String itemId) implements RealtimeServerEvent {

	public InputAudioBufferSpeechStarted {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
