package io.github.openaispring.test;

import java.util.List;

/**
 * Makes calls of a tool with arguments taken from the user's message.
 */
final class ToolCaller {

	private static final int MAX_CALLS = 20;

	private final String text;

	private final boolean parallel;

	ToolCaller(ChatRequest request) {
		this.text = request.lastUserText();
		this.parallel = request.parallelToolCalls();
	}

	List<ToolCall> calls(Tool tool) {
		if (!tool.isFunction()) {
			return List.of(ToolCall.of(tool.kind(), tool.name(), this.text));
		}
		TextFacts facts = TextFacts.of(this.text);
		boolean several = this.parallel && facts.places().size() > 1 && takesOnePlace(tool);
		List<TextFacts> each = (several) ? facts.forEachPlace() : List.of(facts);
		return each.stream().limit(MAX_CALLS).map((part) -> call(tool, part)).toList();
	}

	/**
	 * Return whether the message says something that a tool asks for.
	 * @param tool the tool
	 * @return whether it does, or the tool asks for nothing
	 */
	boolean finds(Tool tool) {
		return !tool.isFunction() || new SchemaFiller(tool.parameters(), TextFacts.of(this.text)).finds();
	}

	private static boolean takesOnePlace(Tool tool) {
		return tool.parameters()
			.path("properties")
			.properties()
			.stream()
			.filter((entry) -> "string".equals(entry.getValue().path("type").stringValue("")))
			.filter((entry) -> !entry.getValue().has("enum"))
			.count() == 1;
	}

	private static ToolCall call(Tool tool, TextFacts facts) {
		return ToolCall.function(tool.name(), Json.text(new SchemaFiller(tool.parameters(), facts).fill()));
	}

}
