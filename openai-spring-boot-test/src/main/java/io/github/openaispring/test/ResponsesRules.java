package io.github.openaispring.test;

/**
 * What a request to the Responses API must be, member by member.
 */
final class ResponsesRules {

	private static final int MIN_OUTPUT_TOKENS = 16;

	private static final Rule CACHE_OPTIONS = Rules.object(Rules.optional("ttl", Rules.oneOf("30m", "12h")),
			Rules.optional("mode", Rules.oneOf("implicit", "explicit")),
			Rules.nullable("comparison_response_id", Rules.string()));

	private static final Rule STREAM_OPTIONS = Rules.object(Rules.optional("include_obfuscation", Rules.bool()));

	private static final Rule SUMMARY = Rules.oneOf("auto", "concise", "detailed").orNull();

	private static final Rule EFFORT = Rules.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max");

	private static final Rule REASONING = Rules.object(Rules.nullable("effort", EFFORT),
			Rules.optional("summary", SUMMARY), Rules.optional("generate_summary", SUMMARY),
			Rules.optional("mode", Rules.string()),
			Rules.nullable("context", Rules.oneOf("auto", "current_turn", "all_turns")));

	private static final Rule FORMAT = Rules.variants("type", Rules.variant("text"), Rules.variant("json_object"),
			Rules.variant("json_schema", Rules.required("name", Rules.name()),
					Rules.required("schema", Rules.anyObject()), Rules.optional("description", Rules.string()),
					Rules.nullable("strict", Rules.bool())));

	private static final Rule TEXT = Rules.object(Rules.optional("format", FORMAT),
			Rules.nullable("verbosity", Rules.oneOf("low", "medium", "high")));

	private static final Rule INCLUDE = Rules.list(Rules.oneOf("file_search_call.results", "web_search_call.results",
			"web_search_call.action.sources", "message.input_image.image_url", "computer_call_output.output.image_url",
			"code_interpreter_call.outputs", "reasoning.encrypted_content", "message.output_text.logprobs"));

	private static final Rule TIER = Rules.oneOf("auto", "default", "flex", "scale", "priority", "fast", "ultrafast");

	private static final Rule CONVERSATION = Rules.stringOr("an object",
			Rules.object(Rules.required("id", Rules.string())));

	private static final Rule PROMPT = Rules.object(Rules.required("id", Rules.string()),
			Rules.nullable("version", Rules.string()), Rules.nullable("variables", Rules.anyObject()));

	private static final Rule INPUT = Rules.stringOr("an array", Rules.list(ResponsesItemRules.ITEM));

	private static final Rules.Member PREVIOUS = Rules.nullable("previous_response_id", Rules.string());

	private static final Rules.Member INSTRUCTIONS = Rules.nullable("instructions", Rules.string());

	private static final Rules.Member PARALLEL = Rules.nullable("parallel_tool_calls", Rules.bool());

	private static final Rules.Member TRUNCATION = Rules.nullable("truncation", Rules.oneOf("auto", "disabled"));

	/** The request for a response. */
	static final Rule REQUEST = Rules.object(Rules.required("model", Rules.string()), Rules.optional("input", INPUT),
			INSTRUCTIONS, PREVIOUS, PARALLEL, TRUNCATION, Rules.nullable("background", Rules.bool()),
			Rules.nullable("context_management", Rules.array(Rules.anyObject(), 1, Integer.MAX_VALUE)),
			Rules.nullable("conversation", CONVERSATION), Rules.nullable("include", INCLUDE),
			Rules.nullable("max_output_tokens", Rules.integer(MIN_OUTPUT_TOKENS, Integer.MAX_VALUE)),
			Rules.nullable("max_tool_calls", Rules.integer(1, Integer.MAX_VALUE)),
			Rules.nullable("metadata", MetadataRule.INSTANCE), Rules.nullable("moderation", Rules.anyObject()),
			Rules.nullable("prompt", PROMPT), Rules.nullable("prompt_cache_key", Rules.string()),
			Rules.optional("prompt_cache_options", CACHE_OPTIONS),
			Rules.nullable("prompt_cache_retention", Rules.oneOf("in_memory", "24h")),
			Rules.nullable("reasoning", REASONING), Rules.nullable("safety_identifier", Rules.string(64)),
			Rules.nullable("service_tier", TIER), Rules.nullable("store", Rules.bool()),
			Rules.nullable("stream", Rules.bool()), Rules.nullable("stream_options", STREAM_OPTIONS),
			Rules.nullable("temperature", Rules.decimal(0, 2)), Rules.optional("text", TEXT),
			Rules.optional("tool_choice", ResponsesToolRules.TOOL_CHOICE),
			Rules.optional("tools", ResponsesToolRules.TOOLS), Rules.nullable("top_logprobs", Rules.integer(0, 20)),
			Rules.nullable("top_p", Rules.decimal(0, 1)), Rules.nullable("user", Rules.string()));

	/** The request for the number of tokens of an input. */
	static final Rule COUNT = Rules.object(Rules.nullable("model", Rules.string()), Rules.nullable("input", INPUT),
			INSTRUCTIONS, PREVIOUS, PARALLEL, TRUNCATION, Rules.nullable("conversation", CONVERSATION),
			Rules.nullable("reasoning", REASONING), Rules.nullable("text", TEXT),
			Rules.optional("personality", Rules.string()),
			Rules.nullable("tool_choice", ResponsesToolRules.TOOL_CHOICE),
			Rules.nullable("tools", ResponsesToolRules.TOOLS));

	private ResponsesRules() {
	}

}
