package io.github.openaispring.sample.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.chat.FinishReason;

/**
 * Says why an answer ended in one word for both APIs, that of Chat Completions.
 */
final class Endings {

	private Endings() {
	}

	static @Nullable String word(FinishReason reason, @Nullable String raw) {
		return switch (reason) {
			case STOP -> "stop";
			case MAX_OUTPUT_TOKENS -> "length";
			case TOOL_USE -> "tool_calls";
			case SAFETY -> "content_filter";
			default -> raw;
		};
	}

}
