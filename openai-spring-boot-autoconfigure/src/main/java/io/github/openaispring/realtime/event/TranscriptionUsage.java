package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * What a transcription used: tokens or time, as its model is billed.
 *
 * @since 0.1.0
 */
public sealed interface TranscriptionUsage {

	/**
	 * Tokens.
	 *
	 * @param totalTokens all of them
	 * @param inputTokens those of the input
	 * @param outputTokens those of the transcript
	 * @param inputTextTokens the part of the input that is text, or {@code null} when not
	 * told
	 * @param inputAudioTokens the part of the input that is audio, or {@code null} when
	 * not told
	 */
	record Tokens(long totalTokens, long inputTokens, long outputTokens, @Nullable Long inputTextTokens,
			@Nullable Long inputAudioTokens) implements TranscriptionUsage {

		/**
		 * Return the tokens in disjoint buckets. What a transcriber hears is audio,
		 * unless the server says otherwise.
		 * @return the usage
		 */
		public Usage toUsage() {
			long input = RealtimeUsage.count(this.inputTokens);
			long audio = (this.inputAudioTokens != null) ? RealtimeUsage.count(this.inputAudioTokens)
					: input - RealtimeUsage.count(this.inputTextTokens);
			return Usage.totals().input(input).inputAudio(audio).output(RealtimeUsage.count(this.outputTokens)).build();
		}

	}

	/**
	 * Time.
	 *
	 * @param seconds how long the audio is
	 */
	record Duration(double seconds) implements TranscriptionUsage {

	}

	/**
	 * A measure that this version does not know.
	 *
	 * @param json the usage
	 */
	record Unknown(RawJson json) implements TranscriptionUsage {

	}

}
