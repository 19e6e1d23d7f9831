package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the items must be that a realtime client sends.
 */
final class RealtimeItemRules {

	private static final int MAX_PARTS = 1000;

	private static final Rules.Member TYPE = Rules.required("type", Rules.string());

	private static final Rules.Member ID = Rules.optional("id", Rules.string(32).orNull());

	private static final Rules.Member OBJECT = Rules.optional("object", Rules.oneOf("realtime.item"));

	private static final Rules.Member STATUS = Rules.optional("status",
			Rules.oneOf("completed", "incomplete", "in_progress"));

	private static final Rules.Variant INPUT_TEXT = Rules.variant("input_text", Rules.required("text", Rules.string()));

	private static final Rules.Variant INPUT_AUDIO = Rules.variant("input_audio",
			Rules.required("audio", Rules.string()), Rules.optional("transcript", Rules.string().orNull()));

	private static final Rules.Variant INPUT_IMAGE = Rules.variant("input_image",
			Rules.required("image_url", Rules.string()), Rules.optional("detail", Rules.oneOf("auto", "low", "high")));

	private static final Rule CALL = item(Rules.required("name", Rules.string()),
			Rules.required("arguments", Rules.string()), Rules.optional("call_id", Rules.string()));

	private static final Rule CALL_OUTPUT = item(Rules.required("call_id", Rules.string()),
			Rules.required("output", Rules.string()));

	private static final Rule APPROVAL = item(Rules.required("approval_request_id", Rules.string()),
			Rules.required("approve", Rules.bool()), Rules.optional("reason", Rules.string().orNull()));

	static final Rule ITEM = kinds(message("output_text"));

	static final Rule BETA_ITEM = kinds(message("text"));

	static final Rule ITEM_OR_REFERENCE = orReference(ITEM);

	static final Rule BETA_ITEM_OR_REFERENCE = orReference(BETA_ITEM);

	private RealtimeItemRules() {
	}

	private static Rule orReference(Rule item) {
		Rule reference = Rules.object(TYPE, Rules.required("id", Rules.string()));
		return (path, value) -> {
			boolean refers = "item_reference".equals(value.path("type").stringValue(""));
			((refers) ? reference : item).check(path, value);
		};
	}

	private static Rule item(Rules.Member... members) {
		return Rules.object(with(members));
	}

	private static Rules.Member[] with(Rules.Member... members) {
		List<Rules.Member> all = new ArrayList<>(List.of(TYPE, ID, OBJECT, STATUS));
		all.addAll(List.of(members));
		return all.toArray(Rules.Member[]::new);
	}

	private static Rule message(String assistantText) {
		Rules.Variant answer = Rules.variant(assistantText, Rules.required("text", Rules.string()));
		return byMember("role", Map.of("system", message("system", INPUT_TEXT), "user",
				message("user", INPUT_TEXT, INPUT_AUDIO, INPUT_IMAGE), "assistant", message("assistant", answer)));
	}

	private static Rule message(String role, Rules.Variant... content) {
		return item(Rules.required("role", Rules.oneOf(role)),
				Rules.required("content", Rules.array(Rules.variants("type", content), 0, MAX_PARTS)));
	}

	private static Rule kinds(Rule message) {
		return byMember("type",
				Map.of("message", message, "function_call", CALL, "function_call_output", CALL_OUTPUT,
						"mcp_approval_response", APPROVAL, "mcp_list_tools", Rules.anyObject(), "mcp_call",
						Rules.anyObject(), "mcp_approval_request", Rules.anyObject()));
	}

	private static Rule byMember(String member, Map<String, Rule> rules) {
		Map<String, Rule> sorted = new TreeMap<>(rules);
		Rule known = Rules.oneOf(sorted.keySet().toArray(String[]::new));
		return Rules.anyObject().and((path, value) -> {
			Rules.requirePresent(path + "." + member, value.has(member));
			known.check(path + "." + member, value.get(member));
			sorted.getOrDefault(value.get(member).asString(), Rules.any()).check(path, value);
		});
	}

}
