package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item of the conversation is complete, but for audio.
 *
 * @param eventId the event's id, or {@code null}
 * @param previousItemId the item before it, or {@code null}
 * @param item the item
 * @since 0.1.0
 */
public record ConversationItemDone(@Nullable String eventId, @Nullable String previousItemId,
		RealtimeItem item) implements RealtimeServerEvent {

	public ConversationItemDone {
		Assert.notNull(item, "'item' must not be null");
	}

}
