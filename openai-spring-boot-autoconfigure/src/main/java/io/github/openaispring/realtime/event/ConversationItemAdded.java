package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item was added to the conversation; it may not be complete yet.
 *
 * @param eventId the event's id, or {@code null}
 * @param previousItemId the item before it, or {@code null}
 * @param item the item
 * @since 0.1.0
 */
public record ConversationItemAdded(@Nullable String eventId, @Nullable String previousItemId,
		RealtimeItem item) implements RealtimeServerEvent {

	public ConversationItemAdded {
		Assert.notNull(item, "'item' must not be null");
	}

}
