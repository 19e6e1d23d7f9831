package io.github.openaispring.redis;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests against a real Redis server. They run where {@code redis-server} is
 * installed, or the environment variable {@code REDIS_SERVER} names one; with
 * {@code REDIS=required} they fail rather than be skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RedisCondition.class)
public @interface RedisTest {

}
