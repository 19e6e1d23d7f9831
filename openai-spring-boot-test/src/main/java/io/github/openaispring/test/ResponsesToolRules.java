package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * What the tools of a Responses request must be, and the choice among them.
 */
final class ResponsesToolRules implements Rule {

	private static final int MAX_TOOLS = 128;

	private static final int MAX_NAME = 128;

	private static final List<String> UNCHECKED = List.of("computer", "computer_use_preview", "local_shell", "shell",
			"apply_patch", "tool_search", "namespace", "programmatic_tool_calling");

	private static final Rules.Member NAME = Rules.required("name", Rules.name(MAX_NAME));

	private static final Rules.Member DESCRIPTION = Rules.nullable("description", Rules.string());

	private static final Rules.Member CALLERS = Rules.nullable("allowed_callers",
			Rules.array(Rules.oneOf("direct", "programmatic"), 1, 2));

	private static final Rules.Member DEFERRED = Rules.optional("defer_loading", Rules.bool());

	private static final Rule STRINGS = Rules.list(Rules.string());

	private static final Rule LOCATION = Rules.object(Rules.optional("type", Rules.oneOf("approximate")),
			Rules.nullable("country", Rules.string()), Rules.nullable("region", Rules.string()),
			Rules.nullable("city", Rules.string()), Rules.nullable("timezone", Rules.string()));

	private static final Rules.Member USER_LOCATION = Rules.nullable("user_location", LOCATION);

	private static final Rules.Member CONTEXT_SIZE = Rules.optional("search_context_size",
			Rules.oneOf("low", "medium", "high"));

	private static final Rule TOOL = Rules.variants("type", function(),
			Rules.variant("custom", NAME, Rules.optional("description", Rules.string()), CALLERS, DEFERRED,
					Rules.optional("format", Rules.anyObject())),
			webSearch("web_search"), webSearch("web_search_2025_08_26"), webSearchPreview("web_search_preview"),
			webSearchPreview("web_search_preview_2025_03_11"),
			Rules.variant("file_search", Rules.required("vector_store_ids", STRINGS),
					Rules.optional("max_num_results", Rules.integer(1, 50)),
					Rules.optional("ranking_options", Rules.anyObject()), Rules.nullable("filters", Rules.anyObject())),
			Rules.variant("code_interpreter",
					Rules.required("container", Rules.stringOr("an object", Rules.anyObject())), CALLERS),
			imageGeneration(), mcp());

	private static final Rule CHOICE = Rules.variants("type", Rules.variant("function", NAME),
			Rules.variant("custom", NAME),
			Rules.variant("mcp", Rules.required("server_label", Rules.string()),
					Rules.nullable("name", Rules.string())),
			Rules.variant("allowed_tools", Rules.required("mode", Rules.oneOf("auto", "required")),
					Rules.required("tools", Rules.array(Rules.anyObject(), 1, MAX_TOOLS))),
			Rules.variant("file_search"), Rules.variant("web_search"), Rules.variant("web_search_preview"),
			Rules.variant("web_search_preview_2025_03_11"), Rules.variant("computer"),
			Rules.variant("computer_use_preview"), Rules.variant("computer_use"), Rules.variant("image_generation"),
			Rules.variant("code_interpreter"), Rules.variant("programmatic_tool_calling"), Rules.variant("apply_patch"),
			Rules.variant("shell"));

	/** The tools on offer. */
	static final Rule TOOLS = Rules.array(new ResponsesToolRules(), 0, MAX_TOOLS);

	/** The choice among them. */
	static final Rule TOOL_CHOICE = Rules.nameOr(Rules.oneOf("none", "auto", "required"), CHOICE);

	private ResponsesToolRules() {
	}

	@Override
	public void check(String path, JsonNode tool) {
		String type = tool.path("type").stringValue("");
		if ("function".equals(type)) {
			Rules.requirePresent(path + ".name", tool.has("name"));
		}
		if (!UNCHECKED.contains(type)) {
			TOOL.check(path, tool);
		}
	}

	private static Rules.Variant function() {
		return Rules.variant("function", NAME, DESCRIPTION, Rules.nullable("parameters", Rules.anyObject()),
				Rules.nullable("strict", Rules.bool()), Rules.nullable("output_schema", Rules.anyObject()), DEFERRED,
				CALLERS);
	}

	private static Rules.Variant webSearch(String type) {
		Rule filters = Rules.object(Rules.nullable("allowed_domains", STRINGS));
		return Rules.variant(type, Rules.optional("external_web_access", Rules.bool()),
				Rules.nullable("filters", filters), USER_LOCATION, CONTEXT_SIZE);
	}

	private static Rules.Variant webSearchPreview(String type) {
		return Rules.variant(type, USER_LOCATION, CONTEXT_SIZE,
				Rules.optional("search_content_types", Rules.list(Rules.oneOf("text", "image"))));
	}

	private static Rules.Variant imageGeneration() {
		return Rules.variant("image_generation", Rules.optional("model", Rules.string()),
				Rules.optional("quality", Rules.oneOf("low", "medium", "high", "auto")),
				Rules.optional("size", Rules.string()),
				Rules.optional("output_format", Rules.oneOf("png", "webp", "jpeg")),
				Rules.optional("output_compression", Rules.integer(0, 100)),
				Rules.optional("moderation", Rules.oneOf("auto", "low")),
				Rules.optional("background", Rules.oneOf("transparent", "opaque", "auto")),
				Rules.nullable("input_fidelity", Rules.oneOf("high", "low")),
				Rules.optional("input_image_mask", Rules.anyObject()),
				Rules.optional("partial_images", Rules.integer(0, 3)),
				Rules.optional("action", Rules.oneOf("generate", "edit", "auto")));
	}

	private static Rules.Variant mcp() {
		Rule filter = Rules.object(Rules.optional("tool_names", STRINGS), Rules.optional("read_only", Rules.bool()));
		Rule approval = Rules.nameOr(Rules.oneOf("always", "never"),
				Rules.object(Rules.optional("always", filter), Rules.optional("never", filter)));
		return Rules.variant("mcp", Rules.required("server_label", Rules.string()),
				Rules.optional("server_url", Rules.string()), Rules.optional("connector_id", Rules.string()),
				Rules.optional("tunnel_id", Rules.string()), Rules.optional("authorization", Rules.string()),
				Rules.optional("server_description", Rules.string()),
				Rules.nullable("headers", Rules.map(Rules.string())),
				Rules.nullable("allowed_tools",
						(path, value) -> (value.isArray() ? STRINGS : filter).check(path, value)),
				CALLERS, DEFERRED, Rules.nullable("require_approval", approval));
	}

}
