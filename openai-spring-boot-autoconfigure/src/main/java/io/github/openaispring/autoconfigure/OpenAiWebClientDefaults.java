package io.github.openaispring.autoconfigure;

import java.util.Map;

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

	private final OpenAiConnectionDetails details;

	private final HttpHeaders headers;

	OpenAiWebClientDefaults(OpenAiConnectionDetails details, Map<String, String> headers) {
		this.details = details;
		this.headers = OpenAiHeaders.of(details, headers);
	}

	void applyTo(WebClient.Builder builder) {
		builder.uriBuilderFactory(new DefaultUriBuilderFactory(base()))
			.defaultHeaders((all) -> this.headers.toSingleValueMap().forEach(all::set));
	}

	private UriComponentsBuilder base() {
		String baseUrl = StringUtils.trimTrailingCharacter(this.details.getBaseUrl(), '/');
		UriComponentsBuilder base = UriComponentsBuilder.fromUriString(baseUrl);
		OpenAiConnectionDetails.Azure azure = this.details.getAzure();
		return (azure != null) ? base.pathSegment("openai", "deployments", azure.deployment())
			.queryParam("api-version", azure.apiVersion()) : base;
	}

}
