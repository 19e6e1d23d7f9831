package io.github.openaispring.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;

/**
 * Runs the script of the limits. After a failure Redis is left alone for a moment, so
 * that calls need not wait for it one after the other.
 */
final class RedisLimitScript {

	private static final Log logger = LogFactory.getLog(RedisLimitScript.class);

	private static final Duration REST = Duration.ofSeconds(1);

	private final RedisScript<Long> script = RedisScript.of(text(), Long.class);

	private final ReactiveStringRedisTemplate redis;

	private final Duration timeout;

	private final AtomicReference<@Nullable Failure> lastFailure = new AtomicReference<>();

	RedisLimitScript(ReactiveStringRedisTemplate redis, Duration timeout) {
		this.redis = redis;
		this.timeout = timeout;
	}

	// Now, as later it would be read on an event loop.
	private static String text() {
		try {
			return new ClassPathResource("rate-limit.lua", RedisLimitScript.class)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Run the script.
	 * @param key the key of the model
	 * @param arguments the operation and what it needs
	 * @param rules tells the time and the listener
	 * @return what it answers, or the failure, also the last one while Redis rests
	 */
	Mono<Long> run(String key, List<String> arguments, LaneRules rules) {
		return Mono.defer(() -> {
			Failure failure = this.lastFailure.get();
			if (failure != null && rules.now() - failure.at() < REST.toNanos()) {
				return Mono.error(failure.cause());
			}
			// Spring Data blocks while it makes a connection. What fails after the
			// timeout is no news: as a signal it is not logged as an unhandled error.
			return this.redis.execute(this.script, List.of(key), arguments)
				.next()
				.materialize()
				.subscribeOn(Schedulers.boundedElastic())
				.timeout(this.timeout, late())
				.<Long>dematerialize()
				.doOnNext((answer) -> works())
				.doOnError((cause) -> failed(cause, rules));
		});
	}

	private Mono<Signal<Long>> late() {
		return Mono.error(() -> new TimeoutException("no answer of Redis within " + this.timeout.toMillis() + " ms"));
	}

	private void works() {
		if (this.lastFailure.get() != null && this.lastFailure.getAndSet(null) != null) {
			logger.info("The store of the rate limits answers again");
		}
	}

	private void failed(Throwable cause, LaneRules rules) {
		rules.listener().onStoreFailure(rules.client(), cause);
		if (this.lastFailure.getAndSet(new Failure(cause, rules.now())) == null) {
			logger.warn(("The store of the rate limits does not answer (%s). Until it does, "
					+ "openai.limits.on-store-failure says what becomes of calls")
				.formatted(cause));
		}
	}

	/**
	 * When Redis did not answer.
	 *
	 * @param cause what happened
	 * @param at when it happened
	 */
	private record Failure(Throwable cause, long at) {
	}

}
