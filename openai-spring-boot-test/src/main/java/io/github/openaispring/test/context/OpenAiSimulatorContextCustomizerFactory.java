package io.github.openaispring.test.context;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Gives a simulator to the contexts of tests that ask for one.
 */
class OpenAiSimulatorContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureOpenAiSimulator settings = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureOpenAiSimulator.class);
		return (settings != null) ? OpenAiSimulatorContextCustomizer.of(settings) : null;
	}

}
