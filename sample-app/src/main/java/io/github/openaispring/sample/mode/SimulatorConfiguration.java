package io.github.openaispring.sample.mode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

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
	OpenAiConnectionDetails simulatorConnectionDetails(OpenAiSimulator simulator) {
		return new SimulatorConnectionDetails(simulator.baseUrl());
	}

	/**
	 * Where the simulator listens; it takes any key.
	 *
	 * @param getBaseUrl the simulator's URL
	 */
	private record SimulatorConnectionDetails(String getBaseUrl) implements OpenAiConnectionDetails {

		@Override
		public String getApiKey() {
			return "simulator";
		}

	}

}
