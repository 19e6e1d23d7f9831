package io.github.openaispring.test;

import java.util.Map;

/**
 * The members of a chat completion request, one by one.
 */
final class ChatRules {

	private static final int NO_LIMIT = Integer.MAX_VALUE;

	private static final Rule CACHE_BREAKPOINT = Rules.object(Rules.required("mode", Rules.oneOf("explicit")),
			Rules.optional("ttl", Rules.oneOf("30m", "12h")));

	private static final Rule TEXT_PART = part("text", Rules.string());

	private static final Rule TEXT_CONTENT = content(Map.of("text", TEXT_PART));

	private static final Rule TOOL_CALLS = Rules.array(
			Rules.variants("type",
					Map.of("function", toolCall("function", "arguments"), "custom", toolCall("custom", "input"))),
			0, NO_LIMIT);

	private static final Rule MESSAGE = Rules.variants("role", Map.of("system", instructions(), "developer",
			instructions(), "user", user(), "assistant", assistant(), "tool", tool(), "function", function()));

	private static final Rule TOOL = Rules.variants("type",
			Map.of("function", Rules.object(Rules.required("type", Rules.any()), Rules.required("function",
					Rules.object(Rules.required("name", Rules.name()), Rules.optional("description", Rules.string()),
							Rules.optional("parameters", Rules.anyObject()),
							Rules.optional("strict", Rules.bool().orNull())))),
					"custom",
					Rules.object(Rules.required("type", Rules.any()),
							Rules.required("custom",
									Rules.object(Rules.required("name", Rules.name()),
											Rules.optional("description", Rules.string()),
											Rules.optional("format", Rules.anyObject()))))));

	private static final Rule RESPONSE_FORMAT = Rules.variants("type", Map.of("text",
			Rules.object(Rules.required("type", Rules.any())), "json_object",
			Rules.object(Rules.required("type", Rules.any())), "json_schema",
			Rules.object(Rules.required("type", Rules.any()),
					Rules.required("json_schema", Rules.object(Rules.required("name", Rules.name()),
							Rules.optional("description", Rules.string()), Rules.optional("schema", Rules.anyObject()),
							Rules.optional("strict", Rules.bool().orNull()))))));

	private static final Rule TOOL_CHOICE = stringOr(Rules.oneOf("none", "auto", "required"),
			Rules.variants("type",
					Map.of("function",
							Rules.object(Rules.required("type", Rules.any()),
									Rules.required("function", Rules.object(Rules.required("name", Rules.string())))),
							"custom",
							Rules.object(Rules.required("type", Rules.any()),
									Rules.required("custom", Rules.object(Rules.required("name", Rules.string())))),
							"allowed_tools",
							Rules.object(Rules.required("type", Rules.any()),
									Rules.required("allowed_tools", Rules.object(
											Rules.required("mode", Rules.oneOf("auto", "required")),
											Rules.required("tools", Rules.array(Rules.anyObject(), 1, 128))))))));

	private static final Rule WEB_SEARCH = Rules.object(
			Rules.optional("search_context_size", Rules.oneOf("low", "medium", "high")),
			Rules.optional("user_location",
					Rules
						.object(Rules.required("type", Rules.oneOf("approximate")),
								Rules.required("approximate", Rules.map(Rules.string())))
						.orNull()));

	private static final Rule FUNCTION = Rules.object(Rules.required("name", Rules.name()),
			Rules.optional("description", Rules.string()), Rules.optional("parameters", Rules.anyObject()));

	/** The request as a whole. */
	static final Rule REQUEST = Rules.object(
			Rules.required("model", Rules.string()), Rules.required("messages", Rules.array(MESSAGE, 1,
					NO_LIMIT)),
			Rules.optional("audio",
					Rules
						.object(Rules.required("voice", Rules.stringOr("an object", Rules.anyObject())),
								Rules.required("format", Rules.oneOf("wav", "aac", "mp3", "flac", "opus", "pcm16")))
						.orNull()),
			Rules.optional("frequency_penalty", Rules.decimal(-2, 2).orNull()),
			Rules.optional("function_call",
					stringOr(Rules.oneOf("none", "auto"), Rules.object(Rules.required("name", Rules.string())))),
			Rules.optional("functions", Rules.array(FUNCTION, 1, 128)),
			Rules.optional("logit_bias", Rules.map(Rules.decimal(-100, 100)).orNull()),
			Rules.optional("logprobs", Rules.bool().orNull()),
			Rules.optional("max_completion_tokens", Rules.integer(1, NO_LIMIT).orNull()),
			Rules.optional("max_tokens", Rules.integer(1, NO_LIMIT).orNull()),
			Rules.optional("metadata", MetadataRule.INSTANCE.orNull()),
			Rules.optional("modalities", Rules.array(Rules.oneOf("text", "audio"), 1, 2).orNull()),
			Rules.optional("moderation", Rules.anyObject().orNull()),
			Rules.optional("n", Rules.integer(1, 128).orNull()), Rules.optional("parallel_tool_calls", Rules.bool()),
			Rules.optional("prediction",
					Rules
						.object(Rules.required("type", Rules.oneOf("content")), Rules.required("content", TEXT_CONTENT))
						.orNull()),
			Rules.optional("presence_penalty", Rules.decimal(-2, 2).orNull()),
			Rules.optional("prompt_cache_key", Rules.string().orNull()),
			Rules.optional("prompt_cache_options",
					Rules.object(Rules.optional("ttl", Rules.oneOf("30m", "12h")),
							Rules.optional("mode", Rules.oneOf("implicit", "explicit")))),
			Rules.optional("prompt_cache_retention", Rules.oneOf("in_memory", "24h").orNull()),
			Rules.optional("reasoning_effort",
					Rules.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max").orNull()),
			Rules.optional("response_format", RESPONSE_FORMAT),
			Rules.optional("safety_identifier", Rules.string(64).orNull()),
			Rules.optional("seed", Rules.integer(Long.MIN_VALUE, Long.MAX_VALUE).orNull()),
			Rules.optional("service_tier",
					Rules.oneOf("auto", "default", "flex", "scale", "priority", "fast").orNull()),
			Rules.optional("stop", Rules.stringOr("an array", Rules.array(Rules.string(), 1, 4)).orNull()),
			Rules.optional("store", Rules.bool().orNull()), Rules.optional("stream", Rules.bool().orNull()),
			Rules.optional("stream_options",
					Rules.object(Rules.optional("include_usage", Rules.bool()),
							Rules.optional("include_obfuscation", Rules.bool()))
						.orNull()),
			Rules.optional("temperature", Rules.decimal(0, 2).orNull()), Rules.optional("tool_choice", TOOL_CHOICE),
			Rules.optional("tools", Rules.array(TOOL, 0, 128)),
			Rules.optional("top_logprobs", Rules.integer(0, 20).orNull()),
			Rules.optional("top_p", Rules.decimal(0, 1).orNull()), Rules.optional("user", Rules.string()),
			Rules.optional("verbosity", Rules.oneOf("low", "medium", "high").orNull()),
			Rules.optional("web_search_options", WEB_SEARCH));

	private ChatRules() {
	}

	private static Rule part(String name, Rule value) {
		return Rules.object(Rules.required("type", Rules.any()), Rules.required(name, value),
				Rules.optional("prompt_cache_breakpoint", CACHE_BREAKPOINT));
	}

	private static Rule content(Map<String, Rule> parts) {
		return Rules.stringOr("an array", Rules.array(Rules.variants("type", parts), 1, NO_LIMIT));
	}

	private static Rule toolCall(String kind, String argument) {
		return Rules.object(Rules.required("id", Rules.string()), Rules.required("type", Rules.any()), Rules.required(
				kind, Rules.object(Rules.required("name", Rules.string()), Rules.required(argument, Rules.string()))));
	}

	private static Rule instructions() {
		return Rules.object(Rules.required("role", Rules.any()), Rules.required("content", TEXT_CONTENT),
				Rules.optional("name", Rules.string()));
	}

	private static Rule user() {
		Rule image = Rules.object(Rules.required("url", Rules.string()),
				Rules.optional("detail", Rules.oneOf("auto", "low", "high", "original")));
		Rule audio = Rules.object(Rules.required("data", Rules.string()),
				Rules.required("format", Rules.oneOf("wav", "mp3")));
		Rule file = Rules.object(Rules.optional("filename", Rules.string()),
				Rules.optional("file_data", Rules.string()), Rules.optional("file_id", Rules.string()));
		Rule content = content(Map.of("text", TEXT_PART, "image_url", part("image_url", image), "input_audio",
				part("input_audio", audio), "file", part("file", file)));
		return Rules.object(Rules.required("role", Rules.any()), Rules.required("content", content),
				Rules.optional("name", Rules.string()));
	}

	private static Rule assistant() {
		Rule content = content(Map.of("text", TEXT_PART, "refusal", part("refusal", Rules.string())));
		Rule call = Rules.object(Rules.required("name", Rules.string()), Rules.required("arguments", Rules.string()));
		return Rules.object(Rules.required("role", Rules.any()), Rules.optional("content", content.orNull()),
				Rules.optional("refusal", Rules.string().orNull()), Rules.optional("name", Rules.string()),
				Rules.optional("audio", Rules.object(Rules.required("id", Rules.string())).orNull()),
				Rules.optional("tool_calls", TOOL_CALLS), Rules.optional("function_call", call.orNull()));
	}

	private static Rule tool() {
		return Rules.object(Rules.required("role", Rules.any()), Rules.required("content", TEXT_CONTENT),
				Rules.required("tool_call_id", Rules.string()));
	}

	private static Rule function() {
		return Rules.object(Rules.required("role", Rules.any()), Rules.required("content", Rules.string().orNull()),
				Rules.required("name", Rules.string()));
	}

	private static Rule stringOr(Rule string, Rule object) {
		return Rules.stringOr("an object", object).and((path, value) -> {
			if (value.isString()) {
				string.check(path, value);
			}
		});
	}

}
