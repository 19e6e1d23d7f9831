package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * A stretch of what one speaker said was transcribed.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item it belongs to
 * @param contentIndex the part's place in the item's content
 * @param text what was said
 * @param id the segment's id
 * @param speaker who speaks
 * @param start its start, in seconds
 * @param end its end, in seconds
 * @since 0.1.0
 */
public record InputAudioTranscriptionSegment(@Nullable String eventId, String itemId, int contentIndex, String text,
		String id, String speaker, double start, double end) implements RealtimeServerEvent {

	public InputAudioTranscriptionSegment {
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(text, "'text' must not be null");
		Assert.notNull(id, "'id' must not be null");
		Assert.notNull(speaker, "'speaker' must not be null");
	}

	/**
	 * Describe the event without what is said.
	 */
	@Override
	public String toString() {
		return "InputAudioTranscriptionSegment[eventId=" + this.eventId + ", itemId=" + this.itemId + ", contentIndex="
				+ this.contentIndex + ", text=" + this.text.length() + " characters, id=" + this.id + ", speaker="
				+ this.speaker + ", start=" + this.start + ", end=" + this.end + "]";
	}

}
