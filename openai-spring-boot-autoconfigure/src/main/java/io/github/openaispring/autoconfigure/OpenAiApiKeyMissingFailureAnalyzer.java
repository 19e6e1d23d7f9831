package io.github.openaispring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what to do when the key is missing.
 */
class OpenAiApiKeyMissingFailureAnalyzer extends AbstractFailureAnalyzer<OpenAiApiKeyMissingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OpenAiApiKeyMissingException cause) {
		return new FailureAnalysis(
				"The OpenAI client has no API key: neither the property 'openai.api-key' nor the "
						+ "environment variable OPENAI_API_KEY is set, and api.openai.com answers nobody without one.",
				"""
						Do one of these:
						    - set 'openai.api-key' or OPENAI_API_KEY
						    - set 'openai.base-url' or OPENAI_BASE_URL to a server that needs no key
						    - in a test, annotate the class with @AutoConfigureOpenAiSimulator
						    - set 'openai.enabled' to false to do without the client""", cause);
	}

}
