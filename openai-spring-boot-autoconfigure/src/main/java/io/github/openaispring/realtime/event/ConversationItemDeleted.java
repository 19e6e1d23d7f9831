package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item was deleted as asked for.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item
 * @since 0.1.0
 */
public record ConversationItemDeleted(@Nullable String eventId, String itemId) implements RealtimeServerEvent {

	public ConversationItemDeleted {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
