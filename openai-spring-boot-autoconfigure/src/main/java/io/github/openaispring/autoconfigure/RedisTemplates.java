package io.github.openaispring.autoconfigure;

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Makes what stores reach Redis with.
 */
final class RedisTemplates {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

	private RedisTemplates() {
	}

	/**
	 * Make a template, and let it connect in the background.
	 * @param property the property that asks for Redis
	 * @param connections the application's connection
	 * @return the template
	 */
	static ReactiveStringRedisTemplate of(String property, ObjectProvider<ReactiveRedisConnectionFactory> connections) {
		ReactiveRedisConnectionFactory connection = connections.getIfAvailable();
		if (connection == null) {
			throw OpenAiPropertiesChecks.invalid(property, "redis",
					"It needs a connection to Redis: there is no bean of the type ReactiveRedisConnectionFactory, "
							+ "which Boot makes where Lettuce is on the class path.");
		}
		ReactiveStringRedisTemplate template = new ReactiveStringRedisTemplate(connection);
		connect(template);
		return template;
	}

	// Otherwise the first call waits for it, and is refused if that takes too long. It is
	// made while the application starts, which does not wait, nor fail without Redis.
	private static void connect(ReactiveStringRedisTemplate template) {
		template.execute(ReactiveRedisConnection::ping)
			.then()
			.onErrorComplete()
			.subscribeOn(Schedulers.boundedElastic())
			.timeout(CONNECT_TIMEOUT, Mono.empty())
			.subscribe();
	}

}
