package io.github.openaispring.test.context;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactory;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Stands for the connection details of a client.
 */
interface GreetingConnectionDetails extends ConnectionDetails {

	String url();

	/**
	 * Makes them, as the client would.
	 */
	class Factory implements ConnectionDetailsFactory<OpenAiSimulator, GreetingConnectionDetails> {

		@Override
		public GreetingConnectionDetails getConnectionDetails(OpenAiSimulator source) {
			return new Simulated(source.baseUrl());
		}

	}

	/**
	 * Those of a simulator.
	 *
	 * @param url the base URL
	 */
	record Simulated(String url) implements GreetingConnectionDetails {

	}

}
