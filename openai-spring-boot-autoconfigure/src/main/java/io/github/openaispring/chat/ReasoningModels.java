package io.github.openaispring.chat;

import java.util.regex.Pattern;

/**
 * Tells by its name whether a model reasons.
 */
final class ReasoningModels {

	private static final Pattern REASONING = Pattern.compile("(o[1-9]|gpt-([5-9]|[1-9][0-9])|codex-).*");

	private ReasoningModels() {
	}

	static boolean isReasoning(String model) {
		return REASONING.matcher(model).matches() && !model.contains("-chat");
	}

}
