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
		 * Return the tokens in disjoint buckets. Input that is not said to be text counts
		 * as audio, which is what a transcriber hears.
		 * @return the usage
		 */
		public Usage toUsage() {
			long rest = this.inputTokens - ((this.inputTextTokens != null) ? this.inputTextTokens : 0);
			return Usage.totals()
				.input(this.inputTokens)
				.inputAudio((this.inputAudioTokens != null) ? this.inputAudioTokens : rest)
				.output(this.outputTokens)
				.build();
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
