package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The audio of an answer was cut as asked for, and its transcript dropped.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item
 * @param contentIndex the part's place in the item's content
 * @param audioEndMs how much of the audio is left, in milliseconds
 * @since 0.1.0
 */
public record ConversationItemTruncated(@Nullable String eventId, String itemId, int contentIndex,
		int audioEndMs) implements RealtimeServerEvent {

	public ConversationItemTruncated {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
