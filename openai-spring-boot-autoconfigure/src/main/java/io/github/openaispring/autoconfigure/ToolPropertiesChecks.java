package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;

/**
 * Finds wrong properties of tools.
 */
final class ToolPropertiesChecks {

	private ToolPropertiesChecks() {
	}

	static void check(OpenAiToolProperties tools) {
		OpenAiPropertiesChecks.atLeastOne("openai.tools.concurrency", tools.getConcurrency());
		OpenAiPropertiesChecks.limit("openai.tools.timeout", tools.getTimeout());
		OpenAiPropertiesChecks.atLeastOne("openai.tools.max-rounds", tools.getMaxRounds());
		OpenAiPropertiesChecks.atLeastOne("openai.tools.max-identical-calls", tools.getMaxIdenticalCalls());
		OpenAiPropertiesChecks.limit("openai.tools.max-duration", tools.getMaxDuration());
		BigDecimal money = tools.getMaxCostUsd();
		if (money != null && money.signum() <= 0) {
			throw OpenAiPropertiesChecks.invalid("openai.tools.max-cost-usd", money,
					"It must be more than 0, or empty for no limit.");
		}
	}

}
