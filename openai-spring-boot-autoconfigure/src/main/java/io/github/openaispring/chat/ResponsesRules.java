package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * What the Responses API does not know or not allow: found before anything is sent.
 */
final class ResponsesRules {

	private static final int MIN_OUTPUT_TOKENS = 16;

	private static final String UNKNOWN = "is not known to the Responses API: leave it unset, or send the request to "
			+ "Chat Completions with api(ChatApi.CHAT_COMPLETIONS) or openai.chat.api=chat-completions";

	private ResponsesRules() {
	}

	static void check(PredictionRequest request, ChatOptions options) {
		requireUnset("seed", options.seed());
		requireUnset("frequency_penalty", options.frequencyPenalty());
		requireUnset("presence_penalty", options.presencePenalty());
		requireUnset("stop", request.stop().isEmpty() ? null : request.stop());
		requireUnset("audio", request.audio());
		checkOutputTokens(options.maxOutputTokens());
		checkBackground(request.responses(), options);
	}

	private static void requireUnset(String param, @Nullable Object value) {
		if (value != null) {
			throw InvalidParameters.of(param, UNKNOWN);
		}
	}

	private static void checkOutputTokens(@Nullable Integer tokens) {
		if (tokens != null && tokens < MIN_OUTPUT_TOKENS) {
			throw InvalidParameters.of("max_output_tokens",
					"must be at least " + MIN_OUTPUT_TOKENS + " on the Responses API but is " + tokens);
		}
	}

	private static void checkBackground(ResponsesOptions responses, ChatOptions options) {
		if (Boolean.TRUE.equals(responses.background()) && Boolean.FALSE.equals(options.store())) {
			throw InvalidParameters.of("background", "needs the server to store the answer: leave 'store' unset");
		}
	}

}
