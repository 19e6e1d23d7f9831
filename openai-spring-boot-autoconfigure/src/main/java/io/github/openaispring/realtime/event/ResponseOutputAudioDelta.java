package io.github.openaispring.realtime.event;

import java.util.Arrays;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * More of a spoken answer. It comes faster than it is to be played.
 *
 * @param eventId the event's id, or {@code null}
 * @param responseId the response it belongs to
 * @param itemId the item it belongs to
 * @param outputIndex the item's place in the response's output
 * @param contentIndex the part's place in the item's content
 * @param audio the audio; the array is not copied
 * @since 0.1.0
 */
public record ResponseOutputAudioDelta(@Nullable String eventId, String responseId, String itemId, int outputIndex,
		int contentIndex, @JsonProperty("delta") byte[] audio) implements RealtimeServerEvent {

	public ResponseOutputAudioDelta {
		Assert.notNull(responseId, "'response_id' must not be null");
		Assert.notNull(itemId, "'item_id' must not be null");
		Assert.notNull(audio, "'delta' must not be null");
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ResponseOutputAudioDelta that && Objects.equals(this.eventId, that.eventId)
				&& Objects.equals(this.responseId, that.responseId) && Objects.equals(this.itemId, that.itemId)
				&& this.outputIndex == that.outputIndex && this.contentIndex == that.contentIndex
				&& Arrays.equals(this.audio, that.audio);
	}

	@Override
	public int hashCode() {
		return 31 * Objects.hash(this.eventId, this.responseId, this.itemId, this.outputIndex, this.contentIndex)
				+ Arrays.hashCode(this.audio);
	}

	/**
	 * Describe the event without the audio.
	 */
	@Override
	public String toString() {
		return "ResponseOutputAudioDelta[eventId=" + this.eventId + ", responseId=" + this.responseId + ", itemId="
				+ this.itemId + ", outputIndex=" + this.outputIndex + ", contentIndex=" + this.contentIndex + ", audio="
				+ this.audio.length + " bytes]";
	}

}
