package io.github.openaispring.test;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * What must hold between the items of a conversation: calls and their results belong
 * together, and so do reasoning and the calls that came of it.
 */
final class ItemsConsistency {

	private static final String INPUT = "input";

	private final Set<String> reasoning = new HashSet<>();

	private final Set<String> calls = new HashSet<>();

	private final Map<String, String> open = new LinkedHashMap<>();

	private final ResponseStore store;

	private final boolean stored;

	ItemsConsistency(ResponseStore store, boolean stored) {
		this.store = store;
		this.stored = stored;
	}

	void check(ResponsesContext context) {
		context.earlier().forEach(this::check);
		context.input().forEach(this::check);
		for (int i = 0; i < context.input().size(); i++) {
			checkReasoning(context.input(), i);
		}
		this.open.forEach((callId, kind) -> Rules.require(false, null, INPUT,
				"No tool output found for %s %s.".formatted(kind, callId)));
	}

	private void check(JsonNode item) {
		String id = item.path("id").asString();
		switch (item.path("type").asString()) {
			case "reasoning" -> this.reasoning.add(id);
			case "function_call" -> call(item, "function call");
			case "custom_tool_call" -> call(item, "custom tool call");
			case "function_call_output" -> output(item, "function call");
			case "custom_tool_call_output" -> output(item, "custom tool call");
			default -> {
			}
		}
	}

	private void call(JsonNode item, String kind) {
		String callId = item.path("call_id").asString();
		ReasoningLedger.Origin origin = this.store.reasoning().origin(callId);
		if (origin != null && (!this.stored || origin.itemId().equals(item.path("id").asString()))) {
			Rules.require(this.reasoning.contains(origin.reasoningId()), null, INPUT,
					"Item '%s' of type '%s' was provided without its required 'reasoning' item: '%s'."
						.formatted(item.path("id").asString(), item.path("type").asString(), origin.reasoningId()));
		}
		this.calls.add(callId);
		this.open.put(callId, kind);
	}

	private void output(JsonNode item, String kind) {
		String callId = item.path("call_id").asString();
		Rules.require(this.calls.contains(callId), null, INPUT,
				"No tool call found for %s output with call_id %s.".formatted(kind, callId));
		this.open.remove(callId);
	}

	private void checkReasoning(List<JsonNode> input, int index) {
		JsonNode item = input.get(index);
		if (!"reasoning".equals(item.path("type").asString())) {
			return;
		}
		String id = item.path("id").asString();
		boolean followed = index + 1 < input.size() && comesOfReasoning(input.get(index + 1));
		Rules.require(followed, null, INPUT,
				"Item '%s' of type 'reasoning' was provided without its required following item.".formatted(id));
		checkContent(id, item.path("encrypted_content"));
	}

	private static boolean comesOfReasoning(JsonNode item) {
		return !item.path("type").asString().endsWith("_output")
				&& "assistant".equals(item.path("role").stringValue("assistant"));
	}

	private void checkContent(String id, JsonNode encrypted) {
		if (encrypted.isString()) {
			Rules.require(EncryptedReasoning.belongs(encrypted.asString(), id), "invalid_encrypted_content", INPUT,
					"The encrypted content for item %s could not be verified.".formatted(id));
		}
		else if (!this.store.hasItem(id)) {
			throw ResponseStore.unknownItem(id);
		}
	}

}
