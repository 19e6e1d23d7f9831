package io.github.openaispring.limit;

import java.time.Duration;

import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * The limits of all instances that use the same Redis and prefix. Each instance queues
 * its own calls. What would be too much for this instance alone is not even asked for.
 *
 * @since 0.1.0
 */
public final class RedisLimitStore extends LimitStore {

	private final RedisLimitScript script;

	private final String keyPrefix;

	private final StoreFailurePolicy onFailure;

	/**
	 * Create a store.
	 * @param redis reaches Redis
	 * @param keyPrefix what all keys begin with
	 * @param timeout how long Redis may take to answer
	 * @param onFailure what becomes of calls while it does not
	 */
	public RedisLimitStore(ReactiveStringRedisTemplate redis, String keyPrefix, Duration timeout,
			StoreFailurePolicy onFailure) {
		this.script = new RedisLimitScript(redis, timeout);
		this.keyPrefix = keyPrefix;
		this.onFailure = onFailure;
	}

	@Override
	Allowances allowances(String model, ModelLimits limits, LocalAllowances local, LaneRules rules) {
		// The braces keep all of a model on one node of a cluster.
		String key = "%s:{%s:%s}".formatted(this.keyPrefix, rules.client(), model);
		return new RedisAllowances(this.script, key, limits, local, rules, this.onFailure);
	}

}
