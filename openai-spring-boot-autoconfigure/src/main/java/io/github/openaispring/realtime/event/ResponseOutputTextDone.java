package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A written answer is complete.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param contentIndex the part's place in the item's content
 * @param text the whole text
 * @since 0.1.0
 */
public record ResponseOutputTextDone(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		int contentIndex, String text) implements RealtimeServerEvent {

	public ResponseOutputTextDone {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(text, "'text' must not be null");
	}

	/**
	 * Describe the event without what is said.
	 */
	@Override
	public String toString() {
		return "ResponseOutputTextDone[eventId=" + this.eventId + ", responseId=" + this.responseId + ", itemId="
				+ this.itemId + ", outputIndex=" + this.outputIndex + ", contentIndex=" + this.contentIndex + ", text="
				+ this.text.length() + " characters]";
	}

}
