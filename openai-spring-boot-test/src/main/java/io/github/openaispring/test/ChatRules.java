package io.github.openaispring.test;

/**
 * What a chat completion request must be, member by member.
 */
final class ChatRules {

	private static final Rule AUDIO = Rules.object(
			Rules.required("voice", Rules.stringOr("an object", Rules.anyObject())),
			Rules.required("format", Rules.oneOf("wav", "aac", "mp3", "flac", "opus", "pcm16")));

	private static final Rule PREDICTION = Rules.object(Rules.required("type", Rules.oneOf("content")),
			Rules.required("content", MessageRules.TEXT_CONTENT));

	private static final Rule CACHE_OPTIONS = Rules.object(Rules.optional("ttl", Rules.oneOf("30m", "12h")),
			Rules.optional("mode", Rules.oneOf("implicit", "explicit")));

	private static final Rule STREAM_OPTIONS = Rules.object(Rules.optional("include_usage", Rules.bool()),
			Rules.optional("include_obfuscation", Rules.bool()));

	private static final Rule USER_LOCATION = Rules.object(Rules.required("type", Rules.oneOf("approximate")),
			Rules.required("approximate", Rules.map(Rules.string())));

	private static final Rule WEB_SEARCH = Rules.object(
			Rules.optional("search_context_size", Rules.oneOf("low", "medium", "high")),
			Rules.optional("user_location", USER_LOCATION.orNull()));

	private static final Rule EFFORT = Rules.oneOf("none", "minimal", "low", "medium", "high", "xhigh", "max");

	private static final Rule TIER = Rules.oneOf("auto", "default", "flex", "scale", "priority", "fast");

	private static final Rule COUNT = Rules.integer(1, Integer.MAX_VALUE);

	/** The request as a whole. */
	static final Rule REQUEST = Rules.object(Rules.required("model", Rules.string()),
			Rules.required("messages", Rules.array(MessageRules.MESSAGE, 1, Integer.MAX_VALUE)),
			Rules.optional("audio", AUDIO.orNull()), Rules.optional("frequency_penalty", Rules.decimal(-2, 2).orNull()),
			Rules.optional("function_call", ToolRules.FUNCTION_CALL), Rules.optional("functions", ToolRules.FUNCTIONS),
			Rules.optional("logit_bias", Rules.map(Rules.decimal(-100, 100)).orNull()),
			Rules.optional("logprobs", Rules.bool().orNull()), Rules.optional("max_completion_tokens", COUNT.orNull()),
			Rules.optional("max_tokens", COUNT.orNull()), Rules.optional("metadata", MetadataRule.INSTANCE.orNull()),
			Rules.optional("modalities", Rules.array(Rules.oneOf("text", "audio"), 1, 2).orNull()),
			Rules.optional("moderation", Rules.anyObject().orNull()),
			Rules.optional("n", Rules.integer(1, 128).orNull()), Rules.optional("parallel_tool_calls", Rules.bool()),
			Rules.optional("prediction", PREDICTION.orNull()),
			Rules.optional("presence_penalty", Rules.decimal(-2, 2).orNull()),
			Rules.optional("prompt_cache_key", Rules.string().orNull()),
			Rules.optional("prompt_cache_options", CACHE_OPTIONS),
			Rules.optional("prompt_cache_retention", Rules.oneOf("in_memory", "24h").orNull()),
			Rules.optional("reasoning_effort", EFFORT.orNull()),
			Rules.optional("response_format", ToolRules.RESPONSE_FORMAT),
			Rules.optional("safety_identifier", Rules.string(64).orNull()),
			Rules.optional("seed", Rules.integer(Long.MIN_VALUE, Long.MAX_VALUE).orNull()),
			Rules.optional("service_tier", TIER.orNull()),
			Rules.optional("stop", Rules.stringOr("an array", Rules.array(Rules.string(), 1, 4)).orNull()),
			Rules.optional("store", Rules.bool().orNull()), Rules.optional("stream", Rules.bool().orNull()),
			Rules.optional("stream_options", STREAM_OPTIONS.orNull()),
			Rules.optional("temperature", Rules.decimal(0, 2).orNull()),
			Rules.optional("tool_choice", ToolRules.CHOICE), Rules.optional("tools", ToolRules.TOOLS),
			Rules.optional("top_logprobs", Rules.integer(0, 20).orNull()),
			Rules.optional("top_p", Rules.decimal(0, 1).orNull()), Rules.optional("user", Rules.string()),
			Rules.optional("verbosity", Rules.oneOf("low", "medium", "high").orNull()),
			Rules.optional("web_search_options", WEB_SEARCH));

	private ChatRules() {
	}

}
