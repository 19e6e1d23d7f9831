package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.chat.ChatOptions;

/**
 * Turns {@code openai.chat} into the options of requests that set none.
 */
final class ChatDefaults {

	private ChatDefaults() {
	}

	static ChatOptions from(OpenAiProperties.Chat chat) {
		try {
			return ChatOptions.builder()
				.model(chat.getModel())
				.temperature(chat.getTemperature())
				.topP(chat.getTopP())
				.maxOutputTokens(chat.getMaxOutputTokens())
				.seed(chat.getSeed())
				.reasoningEffort(chat.getReasoningEffort())
				.serviceTier(chat.getServiceTier())
				.api(chat.getApi())
				.reasoningSummary(chat.getReasoningSummary())
				.verbosity(chat.getVerbosity())
				.store(chat.getStore())
				.build();
		}
		catch (OpenAiInvalidRequestException ex) {
			throw invalid(chat, String.valueOf(ex.getParam()), ex);
		}
	}

	private static RuntimeException invalid(OpenAiProperties.Chat chat, String param,
			OpenAiInvalidRequestException cause) {
		return switch (param) {
			case "temperature" -> invalid("temperature", chat.getTemperature(), "It must be from 0 to 2.");
			case "top_p" -> invalid("top-p", chat.getTopP(), "It must be from 0 to 1.");
			case "max_completion_tokens" ->
				invalid("max-output-tokens", chat.getMaxOutputTokens(), "It must be at least 1.");
			case "model" -> invalid("model", chat.getModel(), "It must name a model.");
			default -> cause;
		};
	}

	private static RuntimeException invalid(String name, @Nullable Object value, String reason) {
		return OpenAiPropertiesChecks.invalid("openai.chat." + name, value, reason);
	}

}
