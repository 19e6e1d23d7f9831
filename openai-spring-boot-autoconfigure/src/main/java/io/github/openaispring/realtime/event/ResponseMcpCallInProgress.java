package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An MCP server is being called.
 *
 * @param eventId the event's id, or {@code null}
 * @param outputIndex the item's place in the response's output
 * @param itemId the item it belongs to
 * @since 0.1.0
 */
public record ResponseMcpCallInProgress(@Nullable String eventId, int outputIndex,
		String itemId) implements RealtimeServerEvent {

	public ResponseMcpCallInProgress {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
