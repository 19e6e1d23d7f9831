package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Tells native images of the catalogues.
 */
class OpenAiRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("io/github/openaispring/cost/openai-prices.json");
		hints.resources().registerPattern("io/github/openaispring/model/openai-models.json");
	}

}
