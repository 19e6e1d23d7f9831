package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What a request wants to have embedded, within the limits of the models.
 */
final class EmbeddingInput {

	private static final int MAX_TOKENS_PER_INPUT = 8192;

	private static final int MAX_TOKENS_PER_REQUEST = 300_000;

	private final List<String> texts = new ArrayList<>();

	private int tokens;

	private EmbeddingInput() {
	}

	static EmbeddingInput of(JsonNode json) {
		EmbeddingInput input = new EmbeddingInput();
		if (json.isString() || json.path(0).isNumber()) {
			input.add(json);
		}
		else {
			json.forEach(input::add);
		}
		input.checkSum();
		return input;
	}

	List<String> texts() {
		return this.texts;
	}

	int tokens() {
		return this.tokens;
	}

	private void add(JsonNode entry) {
		if (entry.isString()) {
			add(entry.asString(), EmbeddingTokens.count(entry.asString()));
			return;
		}
		int[] ids = entry.values().stream().mapToInt(JsonNode::intValue).toArray();
		add(EmbeddingTokens.decode(ids), ids.length);
	}

	private void add(String text, int count) {
		if (count > MAX_TOKENS_PER_INPUT) {
			throw ApiError.invalid(null, null,
					"This model's maximum context length is %1$d tokens, however you requested %2$d tokens (%2$d in "
						.formatted(MAX_TOKENS_PER_INPUT, count)
							+ "your prompt; 0 for the completion). Please reduce your prompt; or completion length.")
				.asException();
		}
		this.texts.add(text);
		this.tokens += count;
	}

	private void checkSum() {
		if (this.tokens > MAX_TOKENS_PER_REQUEST) {
			String code = "max_tokens_per_request";
			throw ApiError
				.invalid(code, null,
						"Requested %d tokens, max %d tokens per request".formatted(this.tokens, MAX_TOKENS_PER_REQUEST))
				.withType(code)
				.asException();
		}
	}

}
