package io.github.openaispring.test.context;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactoryNotFoundException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link OpenAiSimulatorContextCustomizer} and its factory.
 */
class OpenAiSimulatorContextCustomizerTests {

	private final OpenAiSimulatorContextCustomizerFactory factory = new OpenAiSimulatorContextCustomizerFactory();

	private ContextCustomizer customizer(Class<?> testClass) {
		return this.factory.createContextCustomizer(testClass, List.of());
	}

	@Test
	void classWithoutAnnotationGetsNoSimulator() {
		assertThat(customizer(Object.class)).isNull();
	}

	@Test
	void equalSettingsShareAContext() {
		assertThat(customizer(Plain.class)).isEqualTo(customizer(Heir.class))
			.hasSameHashCodeAs(customizer(Heir.class))
			.isNotEqualTo(customizer(Fast.class));
	}

	@Test
	void settingsAreRead() {
		assertThat(customizer(Fast.class))
			.isEqualTo(new OpenAiSimulatorContextCustomizer(0, Duration.ZERO, Duration.ofMillis(1), 4));
	}

	@Test
	void simulatorIsClosedWithTheContext() {
		GenericApplicationContext context = new GenericApplicationContext();
		customizer(Fast.class).customizeContext(context, mock(MergedContextConfiguration.class));
		context.refresh();
		int port = context.getBean(OpenAiSimulator.class).port();
		assertThatException().isThrownBy(() -> OpenAiSimulator.start(port));
		context.close();
		OpenAiSimulator.start(port).close();
	}

	@Test
	void simulatorIsClosedWhenTheContextFails() {
		GenericApplicationContext context = new GenericApplicationContext();
		customizer(Fast.class).customizeContext(context, mock(MergedContextConfiguration.class));
		int port = ((OpenAiSimulator) context.getBeanFactory().getSingleton("openAiSimulator")).port();
		context.registerBean("broken", String.class, () -> {
			throw new IllegalStateException("broken");
		});
		assertThatException().isThrownBy(context::refresh);
		OpenAiSimulator.start(port).close();
	}

	@Test
	void simulatorIsClosedWhenNobodyCanConnectToIt() {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setClassLoader(new FilteredClassLoader(new ClassPathResource("META-INF/spring.factories")));
		int port = freePort();
		ContextCustomizer customizer = new OpenAiSimulatorContextCustomizer(port, Duration.ZERO, Duration.ZERO, 4);
		assertThatExceptionOfType(ConnectionDetailsFactoryNotFoundException.class)
			.isThrownBy(() -> customizer.customizeContext(context, mock(MergedContextConfiguration.class)));
		OpenAiSimulator.start(port).close();
	}

	private static int freePort() {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			return simulator.port();
		}
	}

	@Test
	void ownConnectionDetailsAreKept() {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.registerBean("own", GreetingConnectionDetails.class,
					() -> new GreetingConnectionDetails.Simulated("own"));
			customizer(Fast.class).customizeContext(context, mock(MergedContextConfiguration.class));
			context.refresh();
			assertThat(context.getBean(GreetingConnectionDetails.class).url()).isEqualTo("own");
		}
	}

	@AutoConfigureOpenAiSimulator
	static class Plain {

	}

	static class Heir extends Plain {

	}

	@AutoConfigureOpenAiSimulator(firstTokenDelay = "0", tokenDelay = "1ms")
	static class Fast {

	}

}
