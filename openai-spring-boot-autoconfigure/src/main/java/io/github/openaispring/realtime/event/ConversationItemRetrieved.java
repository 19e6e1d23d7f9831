package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item was retrieved as asked for, audio included.
 *
 * @param eventId the event's id, or {@code null}
 * @param item the item
 * @since 0.1.0
 */
public record ConversationItemRetrieved(@Nullable String eventId, RealtimeItem item) implements RealtimeServerEvent {

	public ConversationItemRetrieved {
		Assert.notNull(item, "'item' must not be null");
	}

}
