package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.model.ModelCatalog;

/**
 * OpenAI's ways to write a request, and the choice among them.
 */
final class WireForms {

	private final ApiSelection selection;

	private final WireForm chatCompletions;

	private final WireForm responses;

	WireForms(HttpLimits limits, ModelCatalog models, boolean responsesApi) {
		this.selection = new ApiSelection(models, responsesApi);
		this.chatCompletions = new ChatCompletionsWireForm(limits);
		this.responses = new ResponsesWireForm(limits, models);
	}

	WireForm of(PredictionRequest request, ChatOptions options) {
		return (this.selection.of(request, options) == ChatApi.RESPONSES) ? this.responses : this.chatCompletions;
	}

	@Nullable WireForm find(String path) {
		return switch (path) {
			case ChatCompletionsWireForm.PATH -> this.chatCompletions;
			case ResponsesCalls.PATH -> this.responses;
			default -> null;
		};
	}

}
