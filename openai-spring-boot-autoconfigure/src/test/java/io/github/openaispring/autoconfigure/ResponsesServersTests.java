package io.github.openaispring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OpenAiConnectionDetails#hasResponsesApi()}.
 */
class ResponsesServersTests {

	private static boolean has(String baseUrl) {
		OpenAiConnectionDetails details = () -> baseUrl;
		return details.hasResponsesApi();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://api.openai.com/v1", "https://API.OpenAI.com/v1", "https://eu.api.openai.com/v1",
			"https://mine.openai.azure.com/openai/v1", "https://mine.services.ai.azure.com/openai/v1/" })
	void openAiAndAzureHaveIt(String baseUrl) {
		assertThat(has(baseUrl)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:11434/v1", "https://openrouter.ai/api/v1",
			"https://api.openai.com.evil.example/v1", "https://mine.openai.azure.com/openai/deployments/gpt",
			"https://evilapi.openai.com.example.com" })
	void ofOthersItIsNotKnown(String baseUrl) {
		assertThat(has(baseUrl)).isFalse();
	}

	@Test
	void datedFormOfAzureDoesNotHaveIt() {
		OpenAiConnectionDetails details = new OpenAiConnectionDetails() {

			@Override
			public String getBaseUrl() {
				return "https://mine.openai.azure.com/openai/v1";
			}

			@Override
			public Azure getAzure() {
				return new Azure("2024-10-21", "mine");
			}

		};
		assertThat(details.hasResponsesApi()).isFalse();
	}

}
