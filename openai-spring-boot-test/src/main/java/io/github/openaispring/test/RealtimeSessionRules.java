package io.github.openaispring.test;

/**
 * What the configurations of realtime sessions and responses must be.
 */
final class RealtimeSessionRules {

	private static final int MAX_TOOLS = 128;

	private static final Rule MODALITIES = Rules.array(Rules.oneOf("text", "audio"), 1, 1);

	private static final Rule FORMAT = Rules.variants("type",
			Rules.variant("audio/pcm", Rules.optional("rate", Rules.integer(24000, 24000))),
			Rules.variant("audio/pcmu"), Rules.variant("audio/pcma"));

	private static final Rule TRANSCRIPTION = Rules.object(Rules.optional("model", Rules.string()),
			Rules.optional("language", Rules.string().orNull()), Rules.optional("prompt", Rules.string().orNull()),
			Rules.optional("languages", Rules.array(Rules.string(), 1, 100)),
			Rules.optional("keywords", Rules.array(Rules.string(), 0, 1000)),
			Rules.optional("delay", Rules.oneOf("minimal", "low", "medium", "high", "xhigh")));

	private static final Rule NOISE_REDUCTION = Rules.object(
			Rules.required("type", Rules.oneOf("near_field", "far_field")),
			Rules.optional("strength", Rules.decimal(0, 1)));

	private static final Rules.Member CREATE_RESPONSE = Rules.optional("create_response", Rules.bool());

	private static final Rules.Member INTERRUPT_RESPONSE = Rules.optional("interrupt_response", Rules.bool());

	private static final Rule TURN_DETECTION = Rules.variants("type",
			Rules.variant("server_vad", Rules.optional("threshold", Rules.decimal(0, 1)),
					Rules.optional("prefix_padding_ms", Rules.integer(0, 10_000)),
					Rules.optional("silence_duration_ms", Rules.integer(0, 10_000)),
					Rules.optional("idle_timeout_ms", Rules.integer(5000, 30_000).orNull()), CREATE_RESPONSE,
					INTERRUPT_RESPONSE),
			Rules.variant("semantic_vad", Rules.optional("eagerness", Rules.oneOf("low", "medium", "high", "auto")),
					CREATE_RESPONSE, INTERRUPT_RESPONSE));

	private static final Rule VOICE = Rules.stringOr("an object", Rules.object(Rules.required("id", Rules.string())));

	private static final Rule INPUT = Rules.object(Rules.optional("format", FORMAT),
			Rules.optional("transcription", TRANSCRIPTION.orNull()),
			Rules.optional("noise_reduction", NOISE_REDUCTION.orNull()),
			Rules.optional("turn_detection", TURN_DETECTION.orNull()));

	private static final Rule OUTPUT = Rules.object(Rules.optional("format", FORMAT), Rules.optional("voice", VOICE),
			Rules.optional("speed", Rules.decimal(0.25, 1.5)));

	private static final Rule TOOLS = Rules.array(Rules.variants("type",
			Rules.variant("function", Rules.required("name", Rules.name()),
					Rules.optional("description", Rules.string()), Rules.optional("parameters", Rules.anyObject())),
			Rules.variant("mcp", Rules.required("server_label", Rules.string()),
					Rules.optional("server_url", Rules.string()), Rules.optional("connector_id", Rules.string()),
					Rules.optional("tunnel_id", Rules.string()), Rules.optional("authorization", Rules.string()),
					Rules.optional("server_description", Rules.string()),
					Rules.optional("headers", Rules.anyObject().orNull()), Rules.optional("allowed_tools", Rules.any()),
					Rules.optional("allowed_callers", Rules.any()), Rules.optional("require_approval", Rules.any()),
					Rules.optional("defer_loading", Rules.bool()))),
			0, MAX_TOOLS);

	private static final Rule TOOL_CHOICE = Rules.nameOr(Rules.oneOf("none", "auto", "required"),
			Rules.variants("type", Rules.variant("function", Rules.required("name", Rules.string())),
					Rules.variant("mcp", Rules.required("server_label", Rules.string()),
							Rules.optional("name", Rules.string().orNull()))));

	private static final Rule TOKENS = (path, value) -> {
		if (!"inf".equals(value.stringValue(""))) {
			Rules.integer(1, 32_000).check(path, value);
		}
	};

	private static final Rules.Member INSTRUCTIONS = Rules.optional("instructions", Rules.string());

	private static final Rules.Member PROMPT = Rules.optional("prompt", Rules.anyObject().orNull());

	private static final Rules.Member REASONING = Rules.optional("reasoning",
			Rules.object(Rules.optional("effort", Rules.oneOf("minimal", "low", "medium", "high", "xhigh"))).orNull());

	private static final Rule TRUNCATION = Rules.nameOr(Rules.oneOf("auto", "disabled"),
			Rules.object(Rules.required("type", Rules.oneOf("retention_ratio")),
					Rules.required("retention_ratio", Rules.decimal(0, 1)),
					Rules.optional("token_limits", Rules.anyObject())));

	private static final Rules.Member INCLUDE = Rules.optional("include",
			Rules.array(Rules.oneOf("item.input_audio_transcription.logprobs"), 0, 1).orNull());

	private static final Rule TRACING = Rules.nameOr(Rules.oneOf("auto"),
			Rules.object(Rules.optional("workflow_name", Rules.string()), Rules.optional("group_id", Rules.string()),
					Rules.optional("metadata", Rules.anyObject())));

	private static final Rules.Member TYPE = Rules.required("type", Rules.oneOf("realtime", "transcription"));

	private static final Rule REALTIME = Rules.object(TYPE, Rules.optional("model", Rules.string()),
			Rules.optional("output_modalities", MODALITIES), INSTRUCTIONS,
			Rules.optional("audio", Rules.object(Rules.optional("input", INPUT), Rules.optional("output", OUTPUT))),
			INCLUDE, Rules.optional("tracing", TRACING.orNull()), Rules.optional("tools", TOOLS),
			Rules.optional("tool_choice", TOOL_CHOICE), Rules.optional("parallel_tool_calls", Rules.bool()), REASONING,
			Rules.optional("max_output_tokens", TOKENS), Rules.optional("truncation", TRUNCATION), PROMPT);

	private static final Rule TRANSCRIBING = Rules.object(TYPE,
			Rules.optional("audio", Rules.object(Rules.optional("input", INPUT))), INCLUDE);

	static final Rule SESSION = (path, value) -> {
		boolean transcribes = "transcription".equals(value.path("type").stringValue(""));
		((transcribes) ? TRANSCRIBING : REALTIME).check(path, value);
	};

	static final Rule RESPONSE = Rules.object(Rules.optional("output_modalities", MODALITIES), INSTRUCTIONS,
			Rules.optional("audio",
					Rules.object(Rules.optional("output",
							Rules.object(Rules.optional("format", FORMAT), Rules.optional("voice", VOICE))))),
			Rules.optional("tools", TOOLS), Rules.optional("tool_choice", TOOL_CHOICE),
			Rules.optional("parallel_tool_calls", Rules.bool()), REASONING, Rules.optional("max_output_tokens", TOKENS),
			Rules.optional("conversation", Rules.string()), Rules.optional("metadata", MetadataRule.INSTANCE.orNull()),
			PROMPT, Rules.optional("input", Rules.array(RealtimeItemRules.ITEM_OR_REFERENCE, 0, 1000)));

	private static final Rule BETA_MODALITIES = Rules.array(Rules.oneOf("text", "audio"), 1, 2);

	private static final Rule BETA_FORMAT = Rules.oneOf("pcm16", "g711_ulaw", "g711_alaw");

	private static final Rules.Member TEMPERATURE = Rules.optional("temperature", Rules.decimal(0.6, 1.2));

	static final Rule BETA_SESSION = Rules.object(Rules.optional("model", Rules.string()),
			Rules.optional("modalities", BETA_MODALITIES), INSTRUCTIONS, Rules.optional("voice", Rules.string()),
			Rules.optional("input_audio_format", BETA_FORMAT), Rules.optional("output_audio_format", BETA_FORMAT),
			Rules.optional("input_audio_transcription", TRANSCRIPTION.orNull()),
			Rules.optional("input_audio_noise_reduction", NOISE_REDUCTION.orNull()),
			Rules.optional("turn_detection", TURN_DETECTION.orNull()),
			Rules.optional("speed", Rules.decimal(0.25, 1.5)), Rules.optional("tracing", TRACING.orNull()),
			Rules.optional("tools", TOOLS), Rules.optional("tool_choice", Rules.any()), TEMPERATURE, INCLUDE,
			Rules.optional("max_response_output_tokens", TOKENS));

	static final Rule BETA_RESPONSE = Rules.object(Rules.optional("modalities", BETA_MODALITIES), INSTRUCTIONS,
			Rules.optional("voice", Rules.string()), Rules.optional("output_audio_format", BETA_FORMAT),
			Rules.optional("tools", TOOLS), Rules.optional("tool_choice", Rules.any()), TEMPERATURE,
			Rules.optional("max_response_output_tokens", TOKENS), Rules.optional("max_output_tokens", TOKENS),
			Rules.optional("conversation", Rules.string()), Rules.optional("metadata", MetadataRule.INSTANCE.orNull()),
			Rules.optional("input", Rules.array(RealtimeItemRules.BETA_ITEM_OR_REFERENCE, 0, 1000)));

	private RealtimeSessionRules() {
	}

}
