package io.github.openaispring.test;

/**
 * What the configuration of a Realtime session must be, member by member.
 */
final class SessionRules {

	private static final Rule COUNT = Rules.integer(0, Integer.MAX_VALUE);

	static final Rule FORMAT = Rules.variants("type",
			Rules.variant("audio/pcm", Rules.optional("rate", Rules.integer(24000, 24000))),
			Rules.variant("audio/pcmu"), Rules.variant("audio/pcma"));

	static final Rule TRANSCRIPTION = Rules.object(Rules.optional("model", Rules.string()),
			Rules.optional("language", Rules.string()),
			Rules.optional("languages", Rules.array(Rules.string(), 1, Integer.MAX_VALUE)),
			Rules.optional("keywords", Rules.array(Rules.string(), 0, Integer.MAX_VALUE)),
			Rules.optional("prompt", Rules.string()),
			Rules.optional("delay", Rules.oneOf("minimal", "low", "medium", "high", "xhigh")));

	static final Rule NOISE_REDUCTION = Rules.object(Rules.optional("type", Rules.oneOf("near_field", "far_field")),
			Rules.optional("strength", Rules.decimal(0, 1)));

	private static final Rules.Member CREATE_RESPONSE = Rules.optional("create_response", Rules.bool());

	private static final Rules.Member INTERRUPT_RESPONSE = Rules.optional("interrupt_response", Rules.bool());

	static final Rule TURN_DETECTION = Rules.variants("type",
			Rules.variant("server_vad", Rules.optional("threshold", Rules.decimal(0, 1)),
					Rules.optional("prefix_padding_ms", COUNT), Rules.optional("silence_duration_ms", COUNT),
					Rules.optional("idle_timeout_ms", Rules.integer(5000, 30_000).orNull()), CREATE_RESPONSE,
					INTERRUPT_RESPONSE),
			Rules.variant("semantic_vad", Rules.optional("eagerness", Rules.oneOf("low", "medium", "high", "auto")),
					CREATE_RESPONSE, INTERRUPT_RESPONSE));

	private static final Rule INPUT = Rules.object(Rules.optional("format", FORMAT),
			Rules.optional("transcription", TRANSCRIPTION.orNull()),
			Rules.optional("noise_reduction", NOISE_REDUCTION.orNull()),
			Rules.optional("turn_detection", TURN_DETECTION.orNull()));

	static final Rule VOICE = Rules.nameOr(
			Rules.oneOf("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar"),
			Rules.object(Rules.required("id", Rules.string())));

	private static final Rule OUTPUT = Rules.object(Rules.optional("format", FORMAT), Rules.optional("voice", VOICE),
			Rules.optional("speed", Rules.decimal(0.25, 1.5)));

	static final Rule MODALITIES = Rules.array(Rules.oneOf("text", "audio"), 1, 2)
		.and((path, value) -> Rules.require(value.size() == 1, "invalid_value", path,
				"Invalid modalities: %s. Supported combinations are: ['text'] and ['audio'].".formatted(value)));

	static final Rule MAX_OUTPUT_TOKENS = Rules.stringOr("an integer", Rules.integer(1, Integer.MAX_VALUE))
		.and((path, value) -> {
			if (value.isString()) {
				Rules.oneOf("inf").check(path, value);
			}
		});

	static final Rule TOOL = Rules.variants("type",
			Rules.variant("function", Rules.required("name", Rules.name()),
					Rules.optional("description", Rules.string()), Rules.optional("parameters", Rules.anyObject())),
			Rules.variant("mcp", Rules.required("server_label", Rules.string()),
					Rules.optional("server_url", Rules.string()), Rules.optional("connector_id", Rules.string()),
					Rules.optional("tunnel_id", Rules.string()), Rules.optional("authorization", Rules.string()),
					Rules.optional("server_description", Rules.string()),
					Rules.optional("headers", Rules.map(Rules.string()).orNull()),
					Rules.optional("allowed_tools", Rules.any()), Rules.optional("allowed_callers", Rules.any()),
					Rules.optional("require_approval", Rules.any()), Rules.optional("defer_loading", Rules.bool())));

	static final Rule TOOL_CHOICE = Rules.nameOr(Rules.oneOf("none", "auto", "required"),
			Rules.variants("type", Rules.variant("function", Rules.required("name", Rules.string())),
					Rules.variant("mcp", Rules.required("server_label", Rules.string()),
							Rules.optional("name", Rules.string().orNull()))));

	private static final Rule TRUNCATION = Rules.nameOr(Rules.oneOf("auto", "disabled"),
			Rules.variants("type",
					Rules.variant("retention_ratio", Rules.required("retention_ratio", Rules.decimal(0, 1)),
							Rules.optional("token_limits", Rules.object(Rules.optional("post_instructions", COUNT))))));

	static final Rule TRACING = Rules.nameOr(Rules.oneOf("auto"),
			Rules.object(Rules.optional("workflow_name", Rules.string()), Rules.optional("group_id", Rules.string()),
					Rules.optional("metadata", Rules.anyObject())));

	static final Rule PROMPT = Rules.object(Rules.required("id", Rules.string()),
			Rules.optional("version", Rules.string().orNull()),
			Rules.optional("variables", Rules.anyObject().orNull()));

	static final Rule REASONING = Rules
		.object(Rules.optional("effort", Rules.oneOf("minimal", "low", "medium", "high", "xhigh")));

	static final Rules.Member INCLUDE = Rules.optional("include",
			Rules.array(Rules.oneOf("item.input_audio_transcription.logprobs"), 0, 1).orNull());

	private static final Rules.Variant TALK = Rules.variant("realtime", Rules.optional("output_modalities", MODALITIES),
			Rules.optional("model", Rules.string()), Rules.optional("instructions", Rules.string()),
			Rules.optional("audio", Rules.object(Rules.optional("input", INPUT), Rules.optional("output", OUTPUT))),
			INCLUDE, Rules.optional("tracing", TRACING.orNull()), Rules.optional("tools", Rules.array(TOOL, 0, 128)),
			Rules.optional("tool_choice", TOOL_CHOICE), Rules.optional("parallel_tool_calls", Rules.bool()),
			Rules.optional("reasoning", REASONING), Rules.optional("max_output_tokens", MAX_OUTPUT_TOKENS),
			Rules.optional("truncation", TRUNCATION), Rules.optional("prompt", PROMPT.orNull()));

	/** A session in which a model talks. */
	static final Rule REALTIME = Rules.variants("type", TALK);

	/** A session of any type. */
	static final Rule SESSION = Rules.variants("type", TALK, Rules.variant("transcription",
			Rules.optional("audio", Rules.object(Rules.optional("input", INPUT))), INCLUDE));

	private SessionRules() {
	}

}
