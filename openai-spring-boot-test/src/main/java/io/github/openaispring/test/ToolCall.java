package io.github.openaispring.test;

import tools.jackson.databind.node.ObjectNode;

/**
 * A call of a tool that the assistant asks for.
 *
 * @param id the identifier that the result must name
 * @param kind {@code function} or {@code custom}
 * @param name the name of the tool
 * @param arguments the arguments of a function as JSON, or the input of a custom tool
 */
record ToolCall(String id, String kind, String name, String arguments) {

	private static final int OVERHEAD_TOKENS = 4;

	static ToolCall of(String kind, String name, String arguments) {
		return new ToolCall(Ids.next("call_", 24), kind, name, arguments);
	}

	static ToolCall function(String name, String arguments) {
		return of("function", name, arguments);
	}

	ToolCall again() {
		return of(this.kind, this.name, this.arguments);
	}

	int tokens() {
		return OVERHEAD_TOKENS + Tokens.count(this.name) + Tokens.count(this.arguments);
	}

	String argumentsMember() {
		return ("custom".equals(this.kind)) ? "input" : "arguments";
	}

	ObjectNode toJson() {
		return withArguments(this.arguments);
	}

	ObjectNode withArguments(String arguments) {
		ObjectNode call = Json.object().put("id", this.id).put("type", this.kind);
		call.putObject(this.kind).put("name", this.name).put(argumentsMember(), arguments);
		return call;
	}

}
