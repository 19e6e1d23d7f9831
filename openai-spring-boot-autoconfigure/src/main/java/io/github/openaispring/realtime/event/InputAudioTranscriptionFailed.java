package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What the user said could not be transcribed.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item it belongs to
 * @param contentIndex the part's place in the item's content
 * @param error what went wrong
 * @since 0.1.0
 */
public record InputAudioTranscriptionFailed(@Nullable String eventId, String itemId, int contentIndex,
		RealtimeError error) implements RealtimeServerEvent {

	public InputAudioTranscriptionFailed {
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(error, "'error' must not be null");
	}

}
