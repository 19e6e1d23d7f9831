package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A part of an item of a response is complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param contentIndex the part's place in the item's content
 * @param part the part
 * @since 0.1.0
 */
public record ResponseContentPartDone(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		int contentIndex, RealtimeContentPart part) implements RealtimeServerEvent {

	public ResponseContentPartDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(part, "'part' must not be null");
	}

}
