package io.github.openaispring.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;

/**
 * A decision of a store that Redis makes in one step.
 *
 * @param <T> the type of what it answers
 * @since 0.1.0
 */
public final class StoreScript<T> {

	private final ReactiveStringRedisTemplate redis;

	private final Duration timeout;

	private final RedisScript<T> script;

	/**
	 * Create a script. It is read now, as later it would be read on an event loop.
	 * @param redis reaches Redis
	 * @param timeout how long Redis may take to answer
	 * @param answer the type of the answer
	 * @param parts the text, one after the other
	 */
	public StoreScript(ReactiveStringRedisTemplate redis, Duration timeout, Class<T> answer, Resource... parts) {
		this.redis = redis;
		this.timeout = timeout;
		this.script = RedisScript.of(Stream.of(parts).map(StoreScript::text).collect(Collectors.joining()), answer);
	}

	private static String text(Resource part) {
		try {
			return part.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Run the script. It answers on a thread of the connection, which must not be held
	 * up.
	 * @param keys the keys that it uses
	 * @param arguments what it is told
	 * @return the answer, or the failure, a {@link TimeoutException} when Redis did not
	 * answer in time
	 */
	public Mono<T> run(List<String> keys, List<String> arguments) {
		// Spring Data blocks while it makes a connection. What fails after the timeout is
		// no news: as a signal it is not logged as an error that nobody handles.
		return this.redis.execute(this.script, keys, arguments)
			.next()
			.materialize()
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(this.timeout, late())
			.dematerialize();
	}

	private Mono<Signal<T>> late() {
		return Mono.error(() -> new TimeoutException("no answer of Redis within " + this.timeout.toMillis() + " ms"));
	}

}
