package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The audio in the buffer became a turn of the user.
 *
 * @param eventId the event's id, or {@code null}
 * @param previousItemId the item before it, or {@code null}
 * @param itemId the id of the item to come
 * @since 0.1.0
 */
public record InputAudioBufferCommitted(@Nullable String eventId, @Nullable String previousItemId,
		String itemId) implements RealtimeServerEvent {

	public InputAudioBufferCommitted {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
