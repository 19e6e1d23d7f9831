package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * More of a function call's arguments.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param callId the id of the function call
 * @param delta the new part of the text
 * @since 0.1.0
 */
public record ResponseFunctionCallArgumentsDelta(@Nullable String eventId, String responseId, String itemId,
		int outputIndex, String callId, String delta) implements RealtimeServerEvent {

	public ResponseFunctionCallArgumentsDelta {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(callId, "'call_id' must not be null");
		Assert.notNull(delta, "'delta' must not be null");
	}

	/**
	 * Describe the event without the arguments.
	 */
	@Override
	public String toString() {
		return "ResponseFunctionCallArgumentsDelta[eventId=" + this.eventId + ", responseId=" + this.responseId
				+ ", itemId=" + this.itemId + ", outputIndex=" + this.outputIndex + ", callId=" + this.callId
				+ ", delta=" + this.delta.length() + " characters]";
	}

}
