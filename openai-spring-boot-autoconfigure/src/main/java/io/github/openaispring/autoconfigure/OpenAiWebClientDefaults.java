package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What all requests have in common: the URL they begin with, the credentials and the
 * headers.
 */
final class OpenAiWebClientDefaults {

	private static final String OPENAI_HOST = "api.openai.com";

	private final OpenAiConnectionDetails details;

	private final Map<String, String> headers;

	OpenAiWebClientDefaults(OpenAiConnectionDetails details, Map<String, String> headers) {
		this.details = details;
		this.headers = headers;
		OpenAiPropertiesChecks.checkConnection(details);
		if (details.getApiKey() == null && isOpenAi(details.getBaseUrl())) {
			throw new OpenAiApiKeyMissingException();
		}
	}

	private static boolean isOpenAi(String baseUrl) {
		String host = OpenAiPropertiesChecks.lowerCase(URI.create(baseUrl).getHost());
		return host.equals(OPENAI_HOST) || host.endsWith("." + OPENAI_HOST);
	}

	void applyTo(WebClient.Builder builder) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(base())).defaultHeaders(this::setHeaders);
	}

	private UriComponentsBuilder base() {
		String baseUrl = StringUtils.trimTrailingCharacter(this.details.getBaseUrl(), '/');
		UriComponentsBuilder base = UriComponentsBuilder.fromUriString(baseUrl);
		OpenAiConnectionDetails.Azure azure = this.details.getAzure();
		return (azure != null) ? base.pathSegment("openai", "deployments", azure.deployment())
			.queryParam("api-version", azure.apiVersion()) : base;
	}

	private void setHeaders(HttpHeaders headers) {
		headers.set(HttpHeaders.USER_AGENT, "openai-spring-boot");
		setKey(headers);
		set(headers, "OpenAI-Organization", this.details.getOrganization());
		set(headers, "OpenAI-Project", this.details.getProject());
		this.headers.forEach(headers::set);
	}

	private void setKey(HttpHeaders headers) {
		String key = this.details.getApiKey();
		if (this.details.getAzure() != null) {
			set(headers, "api-key", key);
		}
		else if (key != null) {
			headers.setBearerAuth(key);
		}
	}

	private static void set(HttpHeaders headers, String name, @Nullable String value) {
		if (value != null) {
			headers.set(name, value);
		}
	}

}
