package io.github.openaispring.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * The tokens that a completion took.
 */
final class Usage {

	private Usage() {
	}

	static ObjectNode of(ChatRequest request, Answer answer) {
		int reasoning = Reasoning.tokens(request);
		ObjectNode usage = of(PromptTokens.of(request), request.n() * (reasoning + answer.tokens()));
		prompt(usage).put("audio_tokens", PromptTokens.ofAudio(request));
		completion(usage).put("reasoning_tokens", request.n() * reasoning);
		return usage;
	}

	static ObjectNode of(int promptTokens, int completionTokens) {
		ObjectNode usage = Json.object()
			.put("prompt_tokens", promptTokens)
			.put("completion_tokens", completionTokens)
			.put("total_tokens", promptTokens + completionTokens);
		usage.putObject("prompt_tokens_details")
			.put("cached_tokens", 0)
			.put("audio_tokens", 0)
			.put("cache_write_tokens", 0);
		usage.putObject("completion_tokens_details")
			.put("reasoning_tokens", 0)
			.put("audio_tokens", 0)
			.put("accepted_prediction_tokens", 0)
			.put("rejected_prediction_tokens", 0);
		return usage;
	}

	static ObjectNode prompt(ObjectNode usage) {
		return usage.withObject("/prompt_tokens_details");
	}

	static ObjectNode completion(ObjectNode usage) {
		return usage.withObject("/completion_tokens_details");
	}

}
