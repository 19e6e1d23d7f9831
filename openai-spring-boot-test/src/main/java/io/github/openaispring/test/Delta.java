package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A piece of an answer.
 *
 * @param json the piece in the form of the wire
 * @param text the text in it, if any
 */
record Delta(ObjectNode json, @Nullable String text) {

	static List<Delta> of(Answer answer) {
		List<Delta> deltas = new ArrayList<>();
		deltas.add(start(answer));
		if (answer.reasoning() != null) {
			Tokens.split(answer.reasoning()).forEach((text) -> deltas.add(member("reasoning_content", text)));
		}
		if (answer.audio() != null) {
			answer.audio()
				.pieces()
				.forEach((piece) -> deltas.add(new Delta(Json.object().set("audio", piece).asObject(), null)));
		}
		else {
			answer.deltas().forEach((text) -> deltas.add(new Delta(Json.object().put("content", text), text)));
		}
		if (answer.refusal() != null) {
			Tokens.split(answer.refusal()).forEach((text) -> deltas.add(member("refusal", text)));
		}
		deltas.addAll((answer.interleaved()) ? InterleavedCalls.of(answer.toolCalls()) : calls(answer.toolCalls()));
		return deltas;
	}

	private static Delta start(Answer answer) {
		ObjectNode json = Json.object().put("role", "assistant");
		json.put("content", (answer.content() != null) ? "" : null).putNull("refusal");
		return new Delta(json, null);
	}

	private static Delta member(String name, String text) {
		return new Delta(Json.object().put(name, text), null);
	}

	private static List<Delta> calls(List<ToolCall> calls) {
		List<Delta> deltas = new ArrayList<>();
		for (int index = 0; index < calls.size(); index++) {
			ToolCall call = calls.get(index);
			deltas.add(beginning(index, call));
			for (String fragment : Tokens.split(call.arguments())) {
				ObjectNode json = Json.object().put("index", index);
				json.putObject(call.kind()).put(call.argumentsMember(), fragment);
				deltas.add(call(json));
			}
		}
		return deltas;
	}

	static Delta beginning(int index, ToolCall call) {
		return call(Json.object().put("index", index).setAll(call.withArguments("")));
	}

	static Delta call(ObjectNode call) {
		ObjectNode json = Json.object();
		json.putArray("tool_calls").add(call);
		return new Delta(json, null);
	}

}
