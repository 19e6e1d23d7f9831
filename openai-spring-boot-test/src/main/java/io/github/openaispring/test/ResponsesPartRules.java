package io.github.openaispring.test;

/**
 * What the content of the items of a Responses request must be.
 */
final class ResponsesPartRules {

	private static final Rule DETAIL = Rules.oneOf("auto", "low", "high", "original");

	private static final Rule CACHE_BREAKPOINT = Rules.object(Rules.required("mode", Rules.oneOf("explicit")),
			Rules.optional("ttl", Rules.oneOf("30m", "12h")));

	private static final Rules.Member BREAKPOINT = Rules.nullable("prompt_cache_breakpoint", CACHE_BREAKPOINT);

	private static final Rules.Variant TEXT = Rules.variant("input_text", Rules.required("text", Rules.string()),
			BREAKPOINT);

	private static final Rules.Variant IMAGE = Rules.variant("input_image", Rules.nullable("image_url", Rules.string()),
			Rules.nullable("file_id", Rules.string()), Rules.nullable("detail", DETAIL), BREAKPOINT);

	private static final Rules.Variant FILE = Rules.variant("input_file", Rules.nullable("file_id", Rules.string()),
			Rules.nullable("filename", Rules.string()), Rules.nullable("file_data", Rules.string()),
			Rules.nullable("file_url", Rules.string()), Rules.optional("detail", Rules.oneOf("auto", "low", "high")),
			BREAKPOINT);

	private static final Rules.Variant OUTPUT_TEXT = Rules.variant("output_text",
			Rules.required("text", Rules.string()), Rules.optional("annotations", Rules.list(Rules.anyObject())),
			Rules.optional("logprobs", Rules.list(Rules.anyObject())));

	private static final Rules.Variant REFUSAL = Rules.variant("refusal", Rules.required("refusal", Rules.string()));

	/** What others than the assistant say, and what tools return. */
	static final Rule INPUT = content(TEXT, IMAGE, FILE);

	/** What the assistant has said. */
	static final Rule OUTPUT = content(OUTPUT_TEXT, REFUSAL);

	/** The summary of a reasoning item. */
	static final Rule SUMMARY = texts("summary_text");

	/** The text of a reasoning item. */
	static final Rule REASONING = texts("reasoning_text");

	private ResponsesPartRules() {
	}

	private static Rule content(Rules.Variant... parts) {
		return Rules.stringOr("an array", Rules.list(Rules.variants("type", parts)));
	}

	private static Rule texts(String type) {
		return Rules.list(Rules.variants("type", Rules.variant(type, Rules.required("text", Rules.string()))));
	}

}
