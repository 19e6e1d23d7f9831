package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Deletes an item.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item
 * @since 0.1.0
 */
public record ConversationItemDelete(@Nullable String eventId, String itemId) implements RealtimeClientEvent {

	public ConversationItemDelete {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

	/**
	 * Make the event without an id.
	 * @param itemId the item
	 * @return the event
	 */
	public static ConversationItemDelete of(String itemId) {
		return new ConversationItemDelete(null, itemId);
	}

	@Override
	public ConversationItemDelete withEventId(String id) {
		return new ConversationItemDelete(id, this.itemId);
	}

}
