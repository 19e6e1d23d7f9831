package io.github.openaispring.chat;

import io.github.openaispring.http.HttpLimits;

/**
 * OpenAI's ways to write a request, and the choice among them.
 */
final class WireForms {

	private final ApiSelection selection;

	private final WireForm chatCompletions;

	private final WireForm responses;

	WireForms(HttpLimits limits, ApiSelection selection) {
		this.selection = selection;
		this.chatCompletions = new ChatCompletionsWireForm(limits);
		this.responses = new ResponsesWireForm(limits, selection);
	}

	WireForm of(PredictionRequest request, ChatOptions options) {
		return (this.selection.of(request, options) == ChatApi.RESPONSES) ? this.responses : this.chatCompletions;
	}

}
