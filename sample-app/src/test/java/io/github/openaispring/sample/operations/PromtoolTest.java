package io.github.openaispring.sample.operations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests that need Prometheus's {@code promtool}. They run where it is installed, or
 * the environment variable {@code PROMTOOL} names it; with {@code PROMETHEUS=required}
 * they fail rather than be skipped.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PromtoolCondition.class)
@interface PromtoolTest {

}
