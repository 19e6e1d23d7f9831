package io.github.openaispring.test;

/**
 * What the messages of a chat completion request must be.
 */
final class MessageRules {

	private static final Rule CACHE_BREAKPOINT = Rules.object(Rules.required("mode", Rules.oneOf("explicit")),
			Rules.optional("ttl", Rules.oneOf("30m", "12h")));

	private static final Rules.Variant TEXT = part("text", Rules.string());

	private static final Rules.Variant REFUSAL = part("refusal", Rules.string());

	private static final Rules.Variant IMAGE = part("image_url", Rules.object(Rules.required("url", Rules.string()),
			Rules.optional("detail", Rules.oneOf("auto", "low", "high", "original"))));

	private static final Rules.Variant AUDIO = part("input_audio",
			Rules.object(Rules.required("data", Rules.string()), Rules.required("format", Rules.oneOf("wav", "mp3"))));

	private static final Rules.Variant FILE = part("file", Rules.object(Rules.optional("filename", Rules.string()),
			Rules.optional("file_data", Rules.string()), Rules.optional("file_id", Rules.string())));

	/** A text, as a string or in parts. */
	static final Rule TEXT_CONTENT = content(TEXT);

	private static final Rule TOOL_CALLS = Rules.array(
			Rules.variants("type", toolCall("function", "arguments"), toolCall("custom", "input")), 0,
			Integer.MAX_VALUE);

	private static final Rule FUNCTION_CALL = Rules.object(Rules.required("name", Rules.string()),
			Rules.required("arguments", Rules.string()));

	/** A message of any role. */
	static final Rule MESSAGE = Rules.variants("role", instructions("system"), instructions("developer"), user(),
			assistant(), tool(), function());

	private MessageRules() {
	}

	private static Rules.Variant part(String name, Rule value) {
		return Rules.variant(name, Rules.required(name, value),
				Rules.optional("prompt_cache_breakpoint", CACHE_BREAKPOINT));
	}

	private static Rule content(Rules.Variant... parts) {
		return Rules.stringOr("an array", Rules.array(Rules.variants("type", parts), 1, Integer.MAX_VALUE));
	}

	private static Rules.Variant toolCall(String kind, String argument) {
		Rule call = Rules.object(Rules.required("name", Rules.string()), Rules.required(argument, Rules.string()));
		return Rules.variant(kind, Rules.required("id", Rules.string()), Rules.required(kind, call));
	}

	private static Rules.Variant instructions(String role) {
		return Rules.variant(role, Rules.required("content", TEXT_CONTENT), Rules.optional("name", Rules.string()));
	}

	private static Rules.Variant user() {
		return Rules.variant("user", Rules.required("content", content(TEXT, IMAGE, AUDIO, FILE)),
				Rules.optional("name", Rules.string()));
	}

	private static Rules.Variant assistant() {
		Rule audio = Rules.object(Rules.required("id", Rules.string()));
		return Rules.variant("assistant", Rules.optional("content", content(TEXT, REFUSAL).orNull()),
				Rules.optional("refusal", Rules.string().orNull()), Rules.optional("name", Rules.string()),
				Rules.optional("audio", audio.orNull()), Rules.optional("tool_calls", TOOL_CALLS),
				Rules.optional("function_call", FUNCTION_CALL.orNull()));
	}

	private static Rules.Variant tool() {
		return Rules.variant("tool", Rules.required("content", TEXT_CONTENT),
				Rules.required("tool_call_id", Rules.string()));
	}

	private static Rules.Variant function() {
		return Rules.variant("function", Rules.required("content", Rules.string().orNull()),
				Rules.required("name", Rules.string()));
	}

}
