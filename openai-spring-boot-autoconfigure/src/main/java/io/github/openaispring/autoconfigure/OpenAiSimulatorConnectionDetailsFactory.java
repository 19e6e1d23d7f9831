package io.github.openaispring.autoconfigure;

import java.util.Objects;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Points the client at a simulator, in tests that have one.
 */
class OpenAiSimulatorConnectionDetailsFactory
		implements ConnectionDetailsFactory<OpenAiSimulator, OpenAiConnectionDetails> {

	// Boot skips a factory that cannot be made, but stumbles over one whose source is
	// missing, as this one's is in applications without the test module.
	OpenAiSimulatorConnectionDetailsFactory() {
		Objects.requireNonNull(OpenAiSimulator.class);
	}

	@Override
	public OpenAiConnectionDetails getConnectionDetails(OpenAiSimulator simulator) {
		return new SimulatorConnectionDetails(simulator.baseUrl());
	}

	/**
	 * Where a simulator listens; it takes any key.
	 *
	 * @param getBaseUrl the simulator's URL
	 */
	private record SimulatorConnectionDetails(String getBaseUrl) implements OpenAiConnectionDetails {

		@Override
		public String getApiKey() {
			return "simulator";
		}

		@Override
		public boolean hasResponsesApi() {
			return true;
		}

	}

}
