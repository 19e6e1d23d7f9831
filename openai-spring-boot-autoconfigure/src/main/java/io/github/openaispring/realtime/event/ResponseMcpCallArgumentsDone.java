package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The arguments of an MCP call are complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param arguments the whole JSON text of the arguments
 * @since 0.1.0
 */
public record ResponseMcpCallArgumentsDone(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		String arguments) implements RealtimeServerEvent {

	public ResponseMcpCallArgumentsDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(arguments, "'arguments' must not be null");
	}

	/**
	 * Describe the event without the arguments.
	 */
	@Override
	public String toString() {
		return "ResponseMcpCallArgumentsDone[eventId=" + this.eventId + ", responseId=" + this.responseId + ", itemId="
				+ this.itemId + ", outputIndex=" + this.outputIndex + ", arguments=" + this.arguments.length()
				+ " characters]";
	}

}
