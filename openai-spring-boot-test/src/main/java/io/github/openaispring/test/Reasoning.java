package io.github.openaispring.test;

import java.util.Map;

/**
 * The tokens that a model is taken to think with.
 */
final class Reasoning {

	private static final Map<String, Integer> BY_EFFORT = Map.of("minimal", 8, "low", 32, "medium", 64, "high", 128,
			"xhigh", 256, "max", 512);

	private Reasoning() {
	}

	static int tokens(ChatRequest request) {
		int tokens = BY_EFFORT.getOrDefault(request.reasoningEffort(), 0);
		return Math.min(tokens, request.maxTokens());
	}

}
