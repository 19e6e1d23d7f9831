package io.github.openaispring.limit;

/**
 * Where the limits are kept: in this instance, or with others that have the same account.
 *
 * @since 0.1.0
 */
public abstract sealed class LimitStore permits InMemoryLimitStore, RedisLimitStore {

	LimitStore() {
	}

	/**
	 * Return a store of this instance alone.
	 * @return the store
	 */
	public static LimitStore inMemory() {
		return new InMemoryLimitStore();
	}

	/**
	 * Return what a model may still be asked.
	 * @param model the model
	 * @param limits what it may be asked in a minute
	 * @param local what this instance may ask it
	 * @param rules what holds for every model
	 * @return what is to be asked
	 */
	abstract Allowances allowances(String model, ModelLimits limits, LocalAllowances local, LaneRules rules);

}
