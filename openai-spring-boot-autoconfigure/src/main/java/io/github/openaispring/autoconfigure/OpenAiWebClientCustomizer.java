package io.github.openaispring.autoconfigure;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Changes the {@link WebClient.Builder} of the OpenAI client, and of no other client,
 * after everything else has been set.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OpenAiWebClientCustomizer {

	/**
	 * Change the builder.
	 * @param builder the builder
	 */
	void customize(WebClient.Builder builder);

}
