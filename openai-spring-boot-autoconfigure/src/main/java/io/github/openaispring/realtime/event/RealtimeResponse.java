package io.github.openaispring.realtime.event;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A response of the model.
 *
 * @param id the id, or {@code null}
 * @param status {@code in_progress}, {@code completed}, {@code cancelled},
 * {@code incomplete} or {@code failed}, or {@code null}
 * @param statusDetails why it ended, or {@code null} while it has not
 * @param output its items
 * @param conversationId the conversation, or {@code null} for a response outside of one
 * @param outputModalities how it is given, {@code text} or {@code audio}, or {@code null}
 * @param maxOutputTokens the most tokens it may have, or {@code null}
 * @param audio format and voice, or {@code null}
 * @param metadata what the request was marked with, or {@code null}
 * @param usage the tokens, or {@code null} until it is over
 * @since 0.1.0
 */
public record RealtimeResponse(@Nullable String id, @Nullable String status, @Nullable StatusDetails statusDetails,
		List<RealtimeItem> output, @Nullable String conversationId, @Nullable List<String> outputModalities,
		@Nullable RealtimeTokenLimit maxOutputTokens, @Nullable RealtimeAudio audio,
		@Nullable Map<String, String> metadata, @Nullable RealtimeUsage usage) {

	public RealtimeResponse {
		output = (output != null) ? List.copyOf(output) : List.of();
		outputModalities = (outputModalities != null) ? List.copyOf(outputModalities) : null;
		metadata = (metadata != null) ? Map.copyOf(metadata) : null;
	}

	/**
	 * Describe the response without what it was marked with.
	 */
	@Override
	public String toString() {
		return "RealtimeResponse[id=" + this.id + ", status=" + this.status + ", statusDetails=" + this.statusDetails
				+ ", output=" + this.output + ", conversationId=" + this.conversationId + ", outputModalities="
				+ this.outputModalities + ", maxOutputTokens=" + this.maxOutputTokens + ", audio=" + this.audio
				+ ", usage=" + this.usage + "]";
	}

	/**
	 * Why a response ended.
	 *
	 * @param type how it ended, as its status, or {@code null}
	 * @param reason why it was cancelled or is incomplete, such as {@code turn_detected},
	 * {@code client_cancelled}, {@code max_output_tokens} or {@code content_filter}, or
	 * {@code null}
	 * @param error why it failed, or {@code null}
	 */
	public record StatusDetails(@Nullable String type, @Nullable String reason, @Nullable RealtimeError error) {

	}

}
