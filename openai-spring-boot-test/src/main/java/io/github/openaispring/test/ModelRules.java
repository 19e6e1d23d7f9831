package io.github.openaispring.test;

/**
 * What a chat completion request must be for its model to answer it.
 */
final class ModelRules {

	private final ModelCatalog.Model model;

	ModelRules(ModelCatalog.Model model) {
		this.model = model;
	}

	static void requireSupported(boolean supported, String param) {
		Rules.require(supported, "unsupported_parameter", param,
				"Unsupported parameter: '%s' is not supported with this model.".formatted(param));
	}

	void check(ChatRequest request) {
		Rules.require(!request.wantsAudio() || this.model.has(ModelCatalog.Trait.AUDIO), "unsupported_value",
				"modalities", "Unsupported value: 'modalities' does not support 'audio' with this model.");
		boolean asked = request.json().hasNonNull("reasoning_effort");
		requireSupported(!asked || !this.model.has(ModelCatalog.Trait.NO_REASONING), "reasoning_effort");
		if (this.model.has(ModelCatalog.Trait.TOOLS_OR_REASONING)) {
			boolean thinks = asked && !"none".equals(request.reasoningEffort());
			Rules.require(!thinks || request.tools().isEmpty(), "unsupported_parameter", "reasoning_effort",
					"Function tools with 'reasoning_effort' are not supported for %s in /v1/chat/completions. "
						.formatted(this.model.id())
							+ "Please use /v1/responses instead, or set 'reasoning_effort' to 'none'.");
		}
	}

}
