package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where the server is and who calls. A bean of this type replaces the properties
 * {@code openai.base-url}, {@code openai.api-key}, {@code openai.organization},
 * {@code openai.project} and {@code openai.azure}.
 *
 * @since 0.1.0
 */
public interface OpenAiConnectionDetails extends ConnectionDetails {

	/**
	 * Return the URL that paths such as {@code /chat/completions} are added to.
	 * @return an absolute HTTP URL
	 */
	String getBaseUrl();

	/**
	 * Return the key.
	 * @return the key, or {@code null} for a server that needs none
	 */
	default @Nullable String getApiKey() {
		return null;
	}

	/**
	 * Return the organization that calls are billed to.
	 * @return the organization's id, or {@code null} for the key's own
	 */
	default @Nullable String getOrganization() {
		return null;
	}

	/**
	 * Return the project that calls are billed to.
	 * @return the project's id, or {@code null} for the key's own
	 */
	default @Nullable String getProject() {
		return null;
	}

	/**
	 * Return the deployment that answers, for the dated form of Azure OpenAI.
	 * @return the deployment, or {@code null} for OpenAI and for Azure's v1 form
	 */
	default @Nullable Azure getAzure() {
		return null;
	}

	/**
	 * Return whether the server has the Responses API, so that
	 * {@code openai.chat.api=auto} may choose it. By default OpenAI and the v1 form of
	 * Azure OpenAI are known to have it; of other servers it is not known. An application
	 * that knows better sets {@code openai.chat.api=responses}, or a bean of this type.
	 * @return whether it is known to have it
	 */
	default boolean hasResponsesApi() {
		return getAzure() == null && ResponsesServers.includes(getBaseUrl());
	}

	/**
	 * A deployment of Azure OpenAI in the form that has dated versions.
	 *
	 * @param apiVersion the dated version, such as {@code 2024-10-21}
	 * @param deployment the name of the deployment
	 */
	record Azure(String apiVersion, String deployment) {
	}

}
