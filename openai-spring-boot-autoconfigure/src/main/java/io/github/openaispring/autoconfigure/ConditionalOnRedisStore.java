package io.github.openaispring.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.AliasFor;

/**
 * Matches where a store is to be in Redis and Spring Data Redis is there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnClass(name = "org.springframework.data.redis.core.ReactiveStringRedisTemplate")
@ConditionalOnProperty(havingValue = "redis")
@interface ConditionalOnRedisStore {

	/**
	 * The property that says where the store is.
	 * @return the name of the property
	 */
	@AliasFor(annotation = ConditionalOnProperty.class, attribute = "name")
	String value();

}
