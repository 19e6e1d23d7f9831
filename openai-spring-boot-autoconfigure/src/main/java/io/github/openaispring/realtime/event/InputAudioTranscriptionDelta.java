package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * More of what the user said was transcribed.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item it belongs to
 * @param contentIndex the part's place in the item's content
 * @param delta the new part of the transcript, or {@code null}
 * @param logprobs how likely each token is, or {@code null} when not asked for
 * @since 0.1.0
 */
public record InputAudioTranscriptionDelta(@Nullable String eventId, String itemId, int contentIndex,
		@Nullable String delta, @Nullable List<TokenLogprob> logprobs) implements RealtimeServerEvent {

	public InputAudioTranscriptionDelta {
		Assert.notNull(itemId, "'item_id' must not be null");
		logprobs = (logprobs != null) ? List.copyOf(logprobs) : null;
	}

	/**
	 * Describe the event without what is said.
	 */
	@Override
	public String toString() {
		return "InputAudioTranscriptionDelta[eventId=" + this.eventId + ", itemId=" + this.itemId + ", contentIndex="
				+ this.contentIndex + ", delta=" + ((this.delta != null) ? this.delta.length() : 0) + " characters]";
	}

}
