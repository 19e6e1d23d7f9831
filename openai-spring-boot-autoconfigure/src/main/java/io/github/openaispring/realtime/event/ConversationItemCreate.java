package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Adds an item to the conversation.
 *
 * @param eventId the event's id, or {@code null}
 * @param previousItemId the item after which it goes, {@code root} for the front, or
 * {@code null} for the end
 * @param item the item
 * @since 0.1.0
 */
public record ConversationItemCreate(@Nullable String eventId, @Nullable String previousItemId,
		RealtimeItem item) implements RealtimeClientEvent {

	public ConversationItemCreate {
		Assert.notNull(item, "'item' must not be null");
	}

	/**
	 * Add an item at the end.
	 * @param item the item
	 * @return the event
	 */
	public static ConversationItemCreate of(RealtimeItem item) {
		return new ConversationItemCreate(null, null, item);
	}

	@Override
	public ConversationItemCreate withEventId(String id) {
		return new ConversationItemCreate(id, this.previousItemId, this.item);
	}

}
