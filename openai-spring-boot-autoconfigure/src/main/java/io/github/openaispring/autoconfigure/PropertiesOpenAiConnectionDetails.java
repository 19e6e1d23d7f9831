package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Adapts {@link OpenAiProperties} to {@link OpenAiConnectionDetails}. The organization
 * and the project may also come from the variables that OpenAI's own SDKs read.
 */
class PropertiesOpenAiConnectionDetails implements OpenAiConnectionDetails {

	private final String baseUrl;

	private final @Nullable String apiKey;

	private final @Nullable String organization;

	private final @Nullable String project;

	private final @Nullable Azure azure;

	PropertiesOpenAiConnectionDetails(OpenAiProperties properties, Environment environment) {
		String baseUrl = OpenAiPropertiesChecks.textOrNull(properties.getBaseUrl());
		this.baseUrl = (baseUrl != null) ? baseUrl : OpenAiProperties.DEFAULT_BASE_URL;
		this.apiKey = OpenAiPropertiesChecks.textOrNull(properties.getApiKey());
		this.organization = firstText(properties.getOrganization(), environment.getProperty("OPENAI_ORG_ID"));
		this.project = firstText(properties.getProject(), environment.getProperty("OPENAI_PROJECT_ID"));
		this.azure = azure(properties.getAzure());
	}

	@Override
	public String getBaseUrl() {
		return this.baseUrl;
	}

	@Override
	public @Nullable String getApiKey() {
		return this.apiKey;
	}

	@Override
	public @Nullable String getOrganization() {
		return this.organization;
	}

	@Override
	public @Nullable String getProject() {
		return this.project;
	}

	@Override
	public @Nullable Azure getAzure() {
		return this.azure;
	}

	private static @Nullable String firstText(@Nullable String value, @Nullable String fallback) {
		String text = OpenAiPropertiesChecks.textOrNull(value);
		return (text != null) ? text : OpenAiPropertiesChecks.textOrNull(fallback);
	}

	private static @Nullable Azure azure(OpenAiProperties.Azure properties) {
		String apiVersion = OpenAiPropertiesChecks.textOrNull(properties.getApiVersion());
		String deployment = OpenAiPropertiesChecks.textOrNull(properties.getDeployment());
		OpenAiPropertiesChecks.checkAzure(apiVersion, deployment);
		return (apiVersion != null && deployment != null) ? new Azure(apiVersion, deployment) : null;
	}

}
