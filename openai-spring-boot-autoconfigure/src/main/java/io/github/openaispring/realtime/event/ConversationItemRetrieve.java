package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Asks for an item, audio included.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item
 * @since 0.1.0
 */
public record ConversationItemRetrieve(@Nullable String eventId, String itemId) implements RealtimeClientEvent {

	public ConversationItemRetrieve {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

	/**
	 * Make the event without an id.
	 * @param itemId the item
	 * @return the event
	 */
	public static ConversationItemRetrieve of(String itemId) {
		return new ConversationItemRetrieve(null, itemId);
	}

	@Override
	public ConversationItemRetrieve withEventId(String id) {
		return new ConversationItemRetrieve(id, this.itemId);
	}

}
