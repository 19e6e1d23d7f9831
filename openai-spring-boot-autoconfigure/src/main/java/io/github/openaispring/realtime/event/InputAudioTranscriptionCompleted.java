package io.github.openaispring.realtime.event;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What the user said was transcribed.
 *
 * @param eventId the event's id, or {@code null}
 * @param itemId the item it belongs to
 * @param contentIndex the part's place in the item's content
 * @param transcript what was said
 * @param languages the languages that were heard, or {@code null}
 * @param logprobs how likely each token is, or {@code null} when not asked for
 * @param usage what the transcription used, or {@code null} when not told
 * @since 0.1.0
 */
public record InputAudioTranscriptionCompleted(@Nullable String eventId, String itemId, int contentIndex,
		String transcript, @Nullable List<TranscriptionLanguage> languages, @Nullable List<TokenLogprob> logprobs,
		@Nullable TranscriptionUsage usage) implements RealtimeServerEvent {

	public InputAudioTranscriptionCompleted {
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(transcript, "'transcript' must not be null");
		languages = (languages != null) ? List.copyOf(languages) : null;
		logprobs = (logprobs != null) ? List.copyOf(logprobs) : null;
	}

	/**
	 * Describe the event without what is said.
	 */
	@Override
	public String toString() {
		return "InputAudioTranscriptionCompleted[eventId=" + this.eventId + ", itemId=" + this.itemId
				+ ", contentIndex=" + this.contentIndex + ", transcript=" + this.transcript.length()
				+ " characters, languages=" + this.languages + ", usage=" + this.usage + "]";
	}

}
