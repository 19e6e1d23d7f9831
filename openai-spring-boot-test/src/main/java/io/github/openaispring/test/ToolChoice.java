package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;

/**
 * The tools that may be called, and whether one of them must be.
 *
 * @param tools the tools to choose from
 * @param forced whether a tool must be called
 */
record ToolChoice(List<Tool> tools, boolean forced) {

	static ToolChoice of(JsonNode choice, List<Tool> tools) {
		if (choice.isObject()) {
			return named(choice, tools);
		}
		return switch (choice.stringValue("auto")) {
			case "none" -> new ToolChoice(List.of(), false);
			case "required" -> new ToolChoice(tools, true);
			default -> new ToolChoice(tools, false);
		};
	}

	private static ToolChoice named(JsonNode choice, List<Tool> tools) {
		JsonNode allowed = choice.path("allowed_tools");
		if (allowed.isObject()) {
			return new ToolChoice(retain(tools, names(allowed.path("tools"))),
					"required".equals(allowed.path("mode").stringValue("auto")));
		}
		return new ToolChoice(retain(tools, Set.of(nameOf(choice))), true);
	}

	static List<String> chosenNames(JsonNode choice) {
		if (choice.has("allowed_tools")) {
			return names(choice.path("allowed_tools").path("tools"));
		}
		return (choice.isObject()) ? List.of(nameOf(choice)) : List.of();
	}

	private static List<String> names(JsonNode references) {
		List<String> names = new ArrayList<>();
		StreamSupport.stream(references.spliterator(), false).forEach((reference) -> names.add(nameOf(reference)));
		return names;
	}

	private static String nameOf(JsonNode reference) {
		return reference.path(reference.path("type").stringValue("")).path("name").stringValue("");
	}

	private static List<Tool> retain(List<Tool> tools, Collection<String> names) {
		return tools.stream().filter((tool) -> names.contains(tool.name())).toList();
	}

}
