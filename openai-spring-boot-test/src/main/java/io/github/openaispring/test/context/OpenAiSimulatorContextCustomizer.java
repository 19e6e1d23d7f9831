package io.github.openaispring.test.context;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Starts a simulator for a context and connects the context to it. Contexts with equal
 * settings are the same context to the test framework's cache.
 *
 * @param port the port
 * @param firstTokenDelay the time until an unscripted answer begins
 * @param tokenDelay the time between two tokens
 * @param audioPace how much faster than in real time speech is sent
 */
record OpenAiSimulatorContextCustomizer(int port, Duration firstTokenDelay, Duration tokenDelay,
		double audioPace) implements ContextCustomizer {

	static final String BEAN_NAME = "openAiSimulator";

	static OpenAiSimulatorContextCustomizer of(AutoConfigureOpenAiSimulator settings) {
		return new OpenAiSimulatorContextCustomizer(settings.port(),
				DurationStyle.detectAndParse(settings.firstTokenDelay()),
				DurationStyle.detectAndParse(settings.tokenDelay()), settings.audioPace());
	}

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration mergedConfig) {
		OpenAiSimulator simulator = OpenAiSimulator.builder()
			.port(this.port)
			.firstTokenDelay(this.firstTokenDelay)
			.tokenDelay(this.tokenDelay)
			.audioPace(this.audioPace)
			.start();
		try {
			register(simulator, (DefaultListableBeanFactory) context.getBeanFactory(), context.getClassLoader());
		}
		catch (RuntimeException ex) {
			simulator.close();
			throw ex;
		}
	}

	private static void register(OpenAiSimulator simulator, DefaultListableBeanFactory beanFactory,
			@Nullable ClassLoader classLoader) {
		new ConnectionDetailsRegistrar(beanFactory, classLoader).register(simulator);
		beanFactory.registerSingleton(BEAN_NAME, simulator);
		beanFactory.registerDisposableBean(BEAN_NAME, simulator::close);
	}

}
