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
		completion(usage).put("reasoning_tokens", request.n() * reasoning)
			.put("audio_tokens", request.n() * answer.audioTokens());
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
		return usage.withObject((isOfResponse(usage)) ? "/input_tokens_details" : "/prompt_tokens_details");
	}

	static ObjectNode completion(ObjectNode usage) {
		return usage.withObject((isOfResponse(usage)) ? "/output_tokens_details" : "/completion_tokens_details");
	}

	static ObjectNode ofResponse(ObjectNode usage) {
		if (isOfResponse(usage) || !usage.has("prompt_tokens")) {
			return usage;
		}
		ObjectNode response = Json.object();
		response.set("input_tokens", usage.path("prompt_tokens"));
		copy(prompt(usage), response.putObject("input_tokens_details"), "cached_tokens", "cache_write_tokens");
		response.set("output_tokens", usage.path("completion_tokens"));
		copy(completion(usage), response.putObject("output_tokens_details"), "reasoning_tokens");
		return response.set("total_tokens", usage.path("total_tokens")).asObject();
	}

	private static void copy(ObjectNode from, ObjectNode to, String... names) {
		for (String name : names) {
			to.put(name, from.path(name).intValue(0));
		}
	}

	private static boolean isOfResponse(ObjectNode usage) {
		return usage.has("input_tokens");
	}

}
