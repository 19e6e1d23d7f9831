package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The user said nothing for so long that the model takes its turn.
 *
 * @param eventId the event's id, or {@code null}
 * @param audioStartMs milliseconds from the first audio of the session to the start
 * @param audioEndMs milliseconds from the first audio of the session to the end
 * @param itemId the id of the item that holds the silence
 * @since 0.1.0
 */
public record InputAudioBufferTimeoutTriggered(@Nullable String eventId, int audioStartMs, int audioEndMs,
		String itemId) implements RealtimeServerEvent {

	public InputAudioBufferTimeoutTriggered {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
