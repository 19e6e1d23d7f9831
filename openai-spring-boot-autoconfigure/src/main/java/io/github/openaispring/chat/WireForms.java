package io.github.openaispring.chat;

import io.github.openaispring.http.HttpLimits;

/**
 * OpenAI's ways to write a request, and the choice among them.
 */
final class WireForms {

	private final WireForm chatCompletions;

	private final WireForm responses;

	WireForms(HttpLimits limits) {
		this.chatCompletions = new ChatCompletionsWireForm(limits);
		this.responses = new ResponsesWireForm(limits);
	}

	WireForm of(PredictionRequest request, ChatOptions options) {
		return (options.api() == ChatApi.RESPONSES) ? this.responses : this.chatCompletions;
	}

}
