package io.github.openaispring.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;

import io.github.openaispring.sample.SampleApplication;

/**
 * Starts the sample application against its simulator, whatever the environment says, and
 * a browser.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		classes = { SampleApplication.class, RecordedWorkers.class },
		properties = { "openai.api-key=", "openai.base-url=" })
@interface BrowserTest {

}
