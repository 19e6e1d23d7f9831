package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Calls whose fragments take turns, as awkwardly as some servers send them.
 */
final class InterleavedCalls {

	private static final int FRAGMENT = 3;

	private InterleavedCalls() {
	}

	static List<Delta> of(List<ToolCall> calls) {
		List<Delta> deltas = new ArrayList<>();
		for (int index = calls.size() - 1; index >= 0; index--) {
			deltas.add(Delta.beginning(index, calls.get(index)));
		}
		int longest = calls.stream().mapToInt((call) -> call.arguments().length()).max().orElse(0);
		for (int start = 0; start < longest; start += FRAGMENT) {
			for (int index = 0; index < calls.size(); index++) {
				if (start < calls.get(index).arguments().length()) {
					deltas.add(fragment(index, calls.get(index), start));
				}
			}
		}
		return deltas;
	}

	private static Delta fragment(int index, ToolCall call, int start) {
		String arguments = call.arguments();
		ObjectNode json = Json.object().put("index", index).put("id", "").put("type", call.kind());
		json.putObject(call.kind())
			.put("name", "")
			.put(call.argumentsMember(), arguments.substring(start, Math.min(start + FRAGMENT, arguments.length())));
		return Delta.call(json);
	}

}
