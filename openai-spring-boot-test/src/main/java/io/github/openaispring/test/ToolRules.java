package io.github.openaispring.test;

/**
 * What the tools of a chat completion request must be, and the choice among them.
 */
final class ToolRules {

	private static final int MAX_TOOLS = 128;

	private static final Rules.Member NAME = Rules.required("name", Rules.name());

	private static final Rules.Member DESCRIPTION = Rules.optional("description", Rules.string());

	private static final Rules.Member PARAMETERS = Rules.optional("parameters", Rules.anyObject());

	private static final Rules.Member STRICT = Rules.optional("strict", Rules.bool().orNull());

	private static final Rule REFERENCE = Rules.object(Rules.required("name", Rules.string()));

	private static final Rule ALLOWED = Rules.object(Rules.required("mode", Rules.oneOf("auto", "required")),
			Rules.required("tools", Rules.array(Rules.anyObject(), 1, MAX_TOOLS)));

	static final Rule TOOLS = Rules.array(
			Rules.variants("type", variant("function", Rules.object(NAME, DESCRIPTION, PARAMETERS, STRICT)),
					variant("custom", Rules.object(NAME, DESCRIPTION, Rules.optional("format", Rules.anyObject())))),
			0, MAX_TOOLS);

	static final Rule CHOICE = Rules.nameOr(Rules.oneOf("none", "auto", "required"), Rules.variants("type",
			variant("function", REFERENCE), variant("custom", REFERENCE), variant("allowed_tools", ALLOWED)));

	static final Rule FUNCTIONS = Rules.array(Rules.object(NAME, DESCRIPTION, PARAMETERS), 1, MAX_TOOLS);

	static final Rule FUNCTION_CALL = Rules.nameOr(Rules.oneOf("none", "auto"), REFERENCE);

	static final Rule RESPONSE_FORMAT = Rules.variants("type", Rules.variant("text"), Rules.variant("json_object"),
			variant("json_schema",
					Rules.object(NAME, DESCRIPTION, Rules.optional("schema", Rules.anyObject()), STRICT)));

	private ToolRules() {
	}

	private static Rules.Variant variant(String name, Rule definition) {
		return Rules.variant(name, Rules.required(name, definition));
	}

}
