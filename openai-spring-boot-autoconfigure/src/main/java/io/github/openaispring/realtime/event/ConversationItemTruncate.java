package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Cuts the audio of an answer to what was heard of it.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item, an answer in audio
 * @param contentIndex the place of the audio in the content, 0
 * @param audioEndMs how much was heard, in milliseconds, at most as long as the audio
 * @since 0.1.0
 */
public record ConversationItemTruncate(@Nullable String eventId, String itemId, int contentIndex,
		int audioEndMs) implements RealtimeClientEvent {

	public ConversationItemTruncate {
		Assert.notNull(itemId, "'item_id' must not be null");
	}

	@Override
	public ConversationItemTruncate withEventId(String id) {
		return new ConversationItemTruncate(id, this.itemId, this.contentIndex, this.audioEndMs);
	}

	/**
	 * Cut the first part of an answer.
	 * @param itemId the item, an answer in audio
	 * @param audioEndMs how much was heard, in milliseconds
	 * @return the event
	 */
	public static ConversationItemTruncate of(String itemId, int audioEndMs) {
		return new ConversationItemTruncate(null, itemId, 0, audioEndMs);
	}

}
