package io.github.openaispring.test;

/**
 * What the configurations of realtime responses must be, and those of beta sessions.
 */
final class RealtimeSessionRules {

	private static final int MAX_ITEMS = 1000;

	private static final Rules.Member INSTRUCTIONS = Rules.optional("instructions", Rules.string());

	private static final Rules.Member TOOLS = Rules.optional("tools", Rules.array(SessionRules.TOOL, 0, 128));

	private static final Rules.Member CONVERSATION = Rules.optional("conversation", Rules.string());

	private static final Rules.Member METADATA = Rules.optional("metadata", MetadataRule.INSTANCE.orNull());

	private static final Rule OUTPUT = Rules.object(Rules.optional("format", SessionRules.FORMAT),
			Rules.optional("voice", SessionRules.VOICE));

	static final Rule RESPONSE = Rules.object(Rules.optional("output_modalities", SessionRules.MODALITIES),
			INSTRUCTIONS, Rules.optional("audio", Rules.object(Rules.optional("output", OUTPUT))), TOOLS,
			Rules.optional("tool_choice", SessionRules.TOOL_CHOICE),
			Rules.optional("parallel_tool_calls", Rules.bool()), Rules.optional("reasoning", SessionRules.REASONING),
			Rules.optional("max_output_tokens", SessionRules.MAX_OUTPUT_TOKENS), CONVERSATION, METADATA,
			Rules.optional("prompt", SessionRules.PROMPT.orNull()),
			Rules.optional("input", Rules.array(RealtimeItemRules.ITEM_OR_REFERENCE, 0, MAX_ITEMS)));

	private static final Rules.Member BETA_MODALITIES = Rules.optional("modalities",
			Rules.array(Rules.oneOf("text", "audio"), 1, 2));

	private static final Rule BETA_FORMAT = Rules.oneOf("pcm16", "g711_ulaw", "g711_alaw");

	private static final Rules.Member BETA_OUTPUT_FORMAT = Rules.optional("output_audio_format", BETA_FORMAT);

	private static final Rules.Member BETA_VOICE = Rules.optional("voice", Rules.string());

	private static final Rules.Member BETA_TOOL_CHOICE = Rules.optional("tool_choice", Rules.any());

	private static final Rules.Member TEMPERATURE = Rules.optional("temperature", Rules.decimal(0.6, 1.2));

	private static final Rules.Member BETA_MAX_TOKENS = Rules.optional("max_response_output_tokens",
			SessionRules.MAX_OUTPUT_TOKENS);

	static final Rule BETA_SESSION = Rules.object(Rules.optional("model", Rules.string()), BETA_MODALITIES,
			INSTRUCTIONS, BETA_VOICE, Rules.optional("input_audio_format", BETA_FORMAT), BETA_OUTPUT_FORMAT,
			Rules.optional("input_audio_transcription", SessionRules.TRANSCRIPTION.orNull()),
			Rules.optional("input_audio_noise_reduction", SessionRules.NOISE_REDUCTION.orNull()),
			Rules.optional("turn_detection", SessionRules.TURN_DETECTION.orNull()),
			Rules.optional("speed", Rules.decimal(0.25, 1.5)), Rules.optional("tracing", SessionRules.TRACING.orNull()),
			TOOLS, BETA_TOOL_CHOICE, TEMPERATURE, SessionRules.INCLUDE, BETA_MAX_TOKENS);

	static final Rule BETA_RESPONSE = Rules.object(BETA_MODALITIES, INSTRUCTIONS, BETA_VOICE, BETA_OUTPUT_FORMAT, TOOLS,
			BETA_TOOL_CHOICE, TEMPERATURE, BETA_MAX_TOKENS,
			Rules.optional("max_output_tokens", SessionRules.MAX_OUTPUT_TOKENS), CONVERSATION, METADATA,
			Rules.optional("input", Rules.array(RealtimeItemRules.BETA_ITEM_OR_REFERENCE, 0, MAX_ITEMS)));

	private RealtimeSessionRules() {
	}

}
