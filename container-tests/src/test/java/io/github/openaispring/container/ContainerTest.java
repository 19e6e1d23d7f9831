package io.github.openaispring.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands a test {@link Aimock} in its container, and the
 * {@link io.github.openaispring.chat.OpenAiProvider} and
 * {@link io.github.openaispring.tool.OpenAiToolProvider} of {@link ClientApplication},
 * which talk to it. Without an engine to run containers the test is skipped, or fails
 * where {@code CONTAINERS} is {@code required}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({ ContainerEngineCondition.class, AimockExtension.class })
@interface ContainerTest {

}
