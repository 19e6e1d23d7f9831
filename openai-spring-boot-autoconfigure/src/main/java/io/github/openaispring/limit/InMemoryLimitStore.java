package io.github.openaispring.limit;

/**
 * Every instance for itself.
 */
final class InMemoryLimitStore extends LimitStore {

	@Override
	Allowances allowances(String model, ModelLimits limits, LocalAllowances local, LaneRules rules) {
		return local;
	}

}
