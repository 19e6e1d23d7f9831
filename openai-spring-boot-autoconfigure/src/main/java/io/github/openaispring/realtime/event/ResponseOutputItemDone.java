package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An item of a response is complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param outputIndex the item's place in the response's output
 * @param item the item
 * @since 0.1.0
 */
public record ResponseOutputItemDone(@Nullable String eventId, String responseId, int outputIndex,
		RealtimeItem item) implements RealtimeServerEvent {

	public ResponseOutputItemDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(item, "'item' must not be null");
	}

}
