package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link OpenAiProperties} to {@link OpenAiConnectionDetails}. The organization
 * and the project may also come from the variables that OpenAI's own SDKs read.
 */
class PropertiesOpenAiConnectionDetails implements OpenAiConnectionDetails {

	private final OpenAiProperties properties;

	private final Environment environment;

	PropertiesOpenAiConnectionDetails(OpenAiProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public String getBaseUrl() {
		String baseUrl = textOrNull(this.properties.getBaseUrl());
		return (baseUrl != null) ? baseUrl : OpenAiProperties.DEFAULT_BASE_URL;
	}

	@Override
	public @Nullable String getApiKey() {
		return textOrNull(this.properties.getApiKey());
	}

	@Override
	public @Nullable String getOrganization() {
		return first(this.properties.getOrganization(), "OPENAI_ORG_ID");
	}

	@Override
	public @Nullable String getProject() {
		return first(this.properties.getProject(), "OPENAI_PROJECT_ID");
	}

	private @Nullable String first(@Nullable String value, String variable) {
		String text = textOrNull(value);
		return (text != null) ? text : textOrNull(this.environment.getProperty(variable));
	}

	// A variable that is set to nothing is as good as not set.
	private static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value.strip() : null;
	}

}
