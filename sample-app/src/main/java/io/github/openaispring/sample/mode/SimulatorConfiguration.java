package io.github.openaispring.sample.mode;

import java.util.Map;
import java.util.Objects;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;

import io.github.openaispring.autoconfigure.OpenAiConnectionDetails;
import io.github.openaispring.test.OpenAiSimulator;

/**
 * Starts the simulator where neither a key nor a server is set, and talks to it over real
 * HTTP.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoServerCondition.class)
class SimulatorConfiguration {

	@Bean
	OpenAiSimulator simulator(SimulatorProperties properties) {
		return OpenAiSimulator.start(properties.port());
	}

	@Bean
	OpenAiConnectionDetails simulatorConnectionDetails(OpenAiSimulator simulator, ResourceLoader resources) {
		Map<Class<?>, ConnectionDetails> details = new ConnectionDetailsFactories(resources.getClassLoader())
			.getConnectionDetails(simulator, true);
		return (OpenAiConnectionDetails) Objects.requireNonNull(details.get(OpenAiConnectionDetails.class));
	}

}
