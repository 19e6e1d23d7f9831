package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * Why a model stopped. The word of the wire is kept beside it.
 *
 * @since 0.1.0
 */
public enum FinishReason {

	/** The answer is complete, or a stop sequence was reached. */
	STOP,

	/** The limit on output tokens, or the context window, was reached. */
	MAX_OUTPUT_TOKENS,

	/** The model wants tools to be called. */
	TOOL_USE,

	/** Content was withheld by a filter. */
	SAFETY,

	/** The answer was cancelled while it was made in the background. */
	CANCELLED,

	/** The answer was cut off for a reason that only the server's word tells. */
	INCOMPLETE,

	/** Something else, or the server did not say. */
	OTHER;

	/**
	 * Return whether the answer is not whole, so that neither its text nor its tool calls
	 * can be relied on.
	 * @return whether it was cut off
	 */
	public boolean isCutOff() {
		return this == MAX_OUTPUT_TOKENS || this == SAFETY || this == CANCELLED || this == INCOMPLETE;
	}

	/**
	 * Return the reason that a word of the wire stands for.
	 * @param raw the word, such as {@code length}
	 * @return the reason, {@link #OTHER} for an unknown word
	 */
	static FinishReason of(@Nullable String raw) {
		if (raw == null) {
			return OTHER;
		}
		return switch (raw) {
			case "stop", "eos_token" -> STOP;
			case "length" -> MAX_OUTPUT_TOKENS;
			case "tool_calls", "function_call" -> TOOL_USE;
			case "content_filter" -> SAFETY;
			default -> OTHER;
		};
	}

}
