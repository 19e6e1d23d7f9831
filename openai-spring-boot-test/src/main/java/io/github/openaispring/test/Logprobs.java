package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Log probabilities that look like those of a confident model.
 */
final class Logprobs {

	private static final String[] ALTERNATIVES = { " the", " a", " and", ",", ".", " of", " to", " is", " in", " that",
			" it", " for", " on", " with", " as", " are", " was", " be", " this", " at", " by" };

	private final ChatRequest request;

	Logprobs(ChatRequest request) {
		this.request = request;
	}

	JsonNode of(String text) {
		if (!this.request.logprobs()) {
			return JsonNodeFactory.instance.nullNode();
		}
		ObjectNode logprobs = Json.object();
		ArrayNode content = logprobs.putArray("content");
		Tokens.split(text).forEach((token) -> content.add(entry(token)));
		return logprobs.putNull("refusal");
	}

	private ObjectNode entry(String token) {
		double logprob = -(1 + Math.floorMod(token.hashCode(), 1000)) / 5000.0;
		ObjectNode entry = candidate(token, logprob);
		ArrayNode top = entry.putArray("top_logprobs");
		for (int i = 0; i < this.request.topLogprobs(); i++) {
			top.add((i == 0) ? candidate(token, logprob) : candidate(alternative(token, i), logprob - 1.5 - i));
		}
		return entry;
	}

	private static String alternative(String token, int index) {
		String alternative = ALTERNATIVES[index - 1];
		return (alternative.equals(token)) ? ALTERNATIVES[ALTERNATIVES.length - 1] : alternative;
	}

	private static ObjectNode candidate(String token, double logprob) {
		ObjectNode candidate = Json.object().put("token", token).put("logprob", logprob);
		ArrayNode bytes = candidate.putArray("bytes");
		for (byte octet : token.getBytes(StandardCharsets.UTF_8)) {
			bytes.add(Byte.toUnsignedInt(octet));
		}
		return candidate;
	}

}
