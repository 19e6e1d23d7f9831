package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The audio of a spoken answer is complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param contentIndex the part's place in the item's content
 * @since 0.1.0
 */
public record ResponseOutputAudioDone(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		int contentIndex) implements RealtimeServerEvent {

	public ResponseOutputAudioDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
