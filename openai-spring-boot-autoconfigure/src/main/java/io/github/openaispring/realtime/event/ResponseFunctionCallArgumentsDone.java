package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The arguments of a function call are complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param callId the id of the function call
 * @param name the name of the function, or {@code null} when not told
 * @param arguments the whole JSON text of the arguments
 * @since 0.1.0
 */
public record ResponseFunctionCallArgumentsDone(@Nullable String eventId, String responseId, String itemId,
		int outputIndex, String callId, @Nullable String name, String arguments) implements RealtimeServerEvent {

	public ResponseFunctionCallArgumentsDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(callId, "'call_id' must not be null");
		Assert.notNull(arguments, "'arguments' must not be null");
	}

	/**
	 * Describe the event without the arguments.
	 */
	@Override
	public String toString() {
		return "ResponseFunctionCallArgumentsDone[eventId=" + this.eventId + ", responseId=" + this.responseId
				+ ", itemId=" + this.itemId + ", outputIndex=" + this.outputIndex + ", callId=" + this.callId
				+ ", name=" + this.name + ", arguments=" + this.arguments.length() + " characters]";
	}

}
