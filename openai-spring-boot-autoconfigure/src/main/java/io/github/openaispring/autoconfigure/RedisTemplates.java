package io.github.openaispring.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * Makes what stores reach Redis with.
 */
final class RedisTemplates {

	private RedisTemplates() {
	}

	/**
	 * Make a template.
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
		return new ReactiveStringRedisTemplate(connection);
	}

}
