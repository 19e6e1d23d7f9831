package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The tools of an MCP server were listed.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item it belongs to
 * @since 0.1.0
 */
public record McpListToolsCompleted(@Nullable String eventId, String itemId) implements RealtimeServerEvent {

	public McpListToolsCompleted {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

}
