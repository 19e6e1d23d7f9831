package io.github.openaispring.test.context;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.util.ClassUtils;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Registers what clients need to connect to a simulator, unless the context has its own.
 */
class ConnectionDetailsRegistrar {

	private final DefaultListableBeanFactory beanFactory;

	private final ConnectionDetailsFactories factories;

	ConnectionDetailsRegistrar(DefaultListableBeanFactory beanFactory, @Nullable ClassLoader classLoader) {
		this.beanFactory = beanFactory;
		this.factories = new ConnectionDetailsFactories(classLoader);
	}

	void register(OpenAiSimulator simulator) {
		Map<Class<?>, ConnectionDetails> details = this.factories.getConnectionDetails(simulator, true);
		details.forEach(this::register);
	}

	private void register(Class<?> type, ConnectionDetails details) {
		if (this.beanFactory.getBeanNamesForType(type, true, false).length == 0) {
			String name = ClassUtils.getShortNameAsProperty(details.getClass()) + "ForOpenAiSimulator";
			this.beanFactory.registerBeanDefinition(name, definition(details.getClass(), details));
		}
	}

	private static <T> RootBeanDefinition definition(Class<T> type, ConnectionDetails details) {
		return new RootBeanDefinition(type, () -> type.cast(details));
	}

}
