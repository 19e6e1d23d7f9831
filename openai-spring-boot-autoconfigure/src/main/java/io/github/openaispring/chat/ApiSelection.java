package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCapabilities;
import io.github.openaispring.model.ModelCatalog;

/**
 * Chooses the API of each request that leaves it open with {@link ChatApi#AUTO}. To the
 * Responses API go
 * <ul>
 * <li>what only that API can do: hosted tools, the {@link ResponsesOptions}, summaries of
 * reasoning, files by URL;</li>
 * <li>models that only that API has, such as those whose name ends in {@code -pro};</li>
 * <li>what is to have a summary of the reasoning by default;</li>
 * <li>functions for a model that reasons and that Chat Completions does not let call them
 * meanwhile;</li>
 * <li>conversations with answers of that API, so that their reasoning is not lost.</li>
 * </ul>
 * All else goes to Chat Completions, and so does everything but the first for a server
 * that is not known to have the Responses API: the first is then refused.
 */
final class ApiSelection {

	private final ModelCatalog models;

	private final boolean responses;

	/**
	 * Create a selection.
	 * @param models tells what each model can do
	 * @param responses whether the server has the Responses API
	 */
	ApiSelection(ModelCatalog models, boolean responses) {
		this.models = models;
		this.responses = responses;
	}

	private ModelCapabilities capabilities(@Nullable String model) {
		return (model != null) ? this.models.capabilities(model) : ModelCapabilities.unknown();
	}

	/**
	 * Choose.
	 * @param request what is asked
	 * @param options all options that hold
	 * @return the API, never {@link ChatApi#AUTO}
	 * @throws OpenAiInvalidRequestException if no API can do what is asked
	 */
	ChatApi of(PredictionRequest request, ChatOptions options) {
		if (options.api() == ChatApi.RESPONSES) {
			return ChatApi.RESPONSES;
		}
		String param = ResponsesOnly.find(request);
		if (param != null) {
			if (options.api() == ChatApi.CHAT_COMPLETIONS) {
				throw InvalidParameters.of(param, "is only known to the Responses API, but the request is to go to "
						+ "Chat Completions: send it with api(ChatApi.AUTO) or leave that out");
			}
			requireResponses(param);
			return ChatApi.RESPONSES;
		}
		boolean choice = options.api() != ChatApi.CHAT_COMPLETIONS && this.responses;
		return (choice && isBetter(request, options)) ? ChatApi.RESPONSES : ChatApi.CHAT_COMPLETIONS;
	}

	private void requireResponses(String param) {
		if (!this.responses) {
			throw InvalidParameters.of(param, "is only known to the Responses API, which this server is not known to "
					+ "have: set openai.chat.api=responses if it has it");
		}
	}

	private boolean isBetter(PredictionRequest request, ChatOptions options) {
		ModelCapabilities capabilities = capabilities(options.model());
		if (isOnlyThere(capabilities, options.model()) || hasSummary(capabilities, options)) {
			return true;
		}
		String effort = (options.reasoningEffort() != null) ? options.reasoningEffort().wire() : null;
		boolean refused = !request.tools().isEmpty() && !capabilities.allowsChatTools(effort);
		return refused || (hasItems(request) && !needsChat(request, options));
	}

	private static boolean isOnlyThere(ModelCapabilities capabilities, @Nullable String model) {
		return (capabilities.apis() != null) ? !capabilities.allows(ModelApi.CHAT_COMPLETIONS)
				: model != null && model.endsWith("-pro");
	}

	private static boolean hasSummary(ModelCapabilities capabilities, ChatOptions options) {
		return options.reasoningSummary() != null && !Boolean.FALSE.equals(capabilities.reasoning());
	}

	private static boolean hasItems(PredictionRequest request) {
		return request.messages()
			.stream()
			.anyMatch((message) -> message instanceof Message.Assistant assistant && !assistant.items().isEmpty());
	}

	private static boolean needsChat(PredictionRequest request, ChatOptions options) {
		try {
			ResponsesRules.check(request, options);
			return false;
		}
		catch (OpenAiInvalidRequestException ex) {
			return true;
		}
	}

}
