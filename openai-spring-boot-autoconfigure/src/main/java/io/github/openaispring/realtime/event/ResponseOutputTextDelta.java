package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * More of a written answer.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param contentIndex the part's place in the item's content
 * @param delta the new part of the text
 * @since 0.1.0
 */
public record ResponseOutputTextDelta(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		int contentIndex, String delta) implements RealtimeServerEvent {

	public ResponseOutputTextDelta {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(delta, "'delta' must not be null");
	}

	/**
	 * Describe the event without what is said.
	 */
	@Override
	public String toString() {
		return "ResponseOutputTextDelta[eventId=" + this.eventId + ", responseId=" + this.responseId + ", itemId="
				+ this.itemId + ", outputIndex=" + this.outputIndex + ", contentIndex=" + this.contentIndex + ", delta="
				+ this.delta.length() + " characters]";
	}

}
