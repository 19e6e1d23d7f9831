package io.github.openaispring.test;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an item of the input of a Responses request must be. An item without a type is a
 * message where it has a role, and else refers to an item.
 */
final class ResponsesItemRules implements Rule {

	private static final int MAX_CALL_ID = 64;

	private static final Rules.Member ID = Rules.nullable("id", Rules.string());

	private static final Rules.Member STATUS = Rules.nullable("status",
			Rules.oneOf("in_progress", "completed", "incomplete"));

	private static final Rules.Member CALL_ID = Rules.required("call_id", Rules.string(MAX_CALL_ID));

	private static final Rules.Member CALLER = Rules.nullable("caller", Rules.anyObject());

	private static final Rules.Member NAMESPACE = Rules.nullable("namespace", Rules.string());

	private static final Rules.Member NAME = Rules.required("name", Rules.string());

	private static final Rules.Member OUTPUT = Rules.required("output", ResponsesPartRules.INPUT);

	private static final List<String> UNCHECKED = List.of("web_search_call", "file_search_call",
			"code_interpreter_call", "image_generation_call", "mcp_list_tools", "mcp_call", "mcp_approval_request",
			"computer_call", "computer_call_output", "tool_search_call", "tool_search_output", "additional_tools",
			"compaction", "compaction_trigger", "local_shell_call", "local_shell_call_output", "shell_call",
			"shell_call_output", "apply_patch_call", "apply_patch_call_output", "program", "program_output");

	private static final Rule MESSAGE = Rules.variants("role", message("user", ResponsesPartRules.INPUT),
			message("system", ResponsesPartRules.INPUT), message("developer", ResponsesPartRules.INPUT),
			message("assistant", ResponsesPartRules.OUTPUT));

	private static final Rule OTHER = Rules.variants("type",
			Rules.variant("function_call", ID, CALL_ID, NAME, NAMESPACE, CALLER, STATUS,
					Rules.required("arguments", Rules.string())),
			Rules.variant("function_call_output", ID, CALL_ID, NAMESPACE, CALLER, STATUS, OUTPUT,
					Rules.nullable("name", Rules.string())),
			Rules.variant("custom_tool_call", ID, CALL_ID, NAME, NAMESPACE, CALLER, STATUS,
					Rules.required("input", Rules.string())),
			Rules.variant("custom_tool_call_output", ID, CALL_ID, CALLER, STATUS, OUTPUT),
			Rules.variant("reasoning", Rules.required("id", Rules.string()), STATUS,
					Rules.required("summary", ResponsesPartRules.SUMMARY),
					Rules.optional("content", ResponsesPartRules.REASONING),
					Rules.nullable("encrypted_content", Rules.string())),
			Rules.variant("mcp_approval_response", ID, Rules.required("approval_request_id", Rules.string()),
					Rules.required("approve", Rules.bool()), Rules.nullable("reason", Rules.string())),
			Rules.variant("item_reference", Rules.required("id", Rules.string())));

	/** An item of the input. */
	static final Rule ITEM = new ResponsesItemRules();

	private ResponsesItemRules() {
	}

	private static Rules.Variant message(String role, Rule content) {
		return Rules.variant(role, Rules.optional("type", Rules.any()), ID, STATUS, Rules.required("content", content),
				Rules.nullable("phase", Rules.oneOf("commentary", "final_answer")));
	}

	@Override
	public void check(String path, JsonNode value) {
		Rules.anyObject().check(path, value);
		String type = typeOf(value);
		if ("message".equals(type)) {
			MESSAGE.check(path, value);
		}
		else if (!UNCHECKED.contains(type)) {
			OTHER.check(path, typed(value, type));
		}
	}

	static String typeOf(JsonNode item) {
		boolean reference = item.size() == 1 && item.has("id");
		String assumed = (item.has("role")) ? "message" : (reference) ? "item_reference" : "";
		return item.path("type").stringValue(assumed);
	}

	private static JsonNode typed(JsonNode item, String type) {
		return (type.isEmpty()) ? item : ((ObjectNode) item.deepCopy()).put("type", type);
	}

}
