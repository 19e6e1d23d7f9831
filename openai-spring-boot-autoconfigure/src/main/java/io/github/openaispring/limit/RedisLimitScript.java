package io.github.openaispring.limit;

import java.time.Duration;
import java.util.List;

import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;

import io.github.openaispring.admission.StoreBreaker;
import io.github.openaispring.admission.StoreScript;

/**
 * Runs the script of the limits, unless Redis has just failed.
 */
final class RedisLimitScript {

	private final StoreBreaker breaker = new StoreBreaker("rate limits",
			"openai.limits.on-store-failure says what becomes of calls");

	private final StoreScript<Long> script;

	RedisLimitScript(ReactiveStringRedisTemplate redis, Duration timeout) {
		this.script = new StoreScript<>(redis, timeout, Long.class,
				new ClassPathResource("rate-limit.lua", RedisLimitScript.class));
	}

	/**
	 * Run the script.
	 * @param key the key of the model
	 * @param arguments the operation and what it needs
	 * @param rules tells the listener
	 * @return what it answers, or the failure, also the last one while Redis is left
	 * alone
	 */
	Mono<Long> run(String key, List<String> arguments, LaneRules rules) {
		return Mono.defer(() -> {
			Throwable refusal = this.breaker.refusal();
			return (refusal != null) ? Mono.error(refusal)
					: this.script.run(List.of(key), arguments)
						.doOnNext((answer) -> this.breaker.answered())
						.doOnError((cause) -> failed(cause, rules));
		});
	}

	private void failed(Throwable cause, LaneRules rules) {
		rules.listener().onStoreFailure(rules.client(), cause);
		this.breaker.failed(cause);
	}

}
