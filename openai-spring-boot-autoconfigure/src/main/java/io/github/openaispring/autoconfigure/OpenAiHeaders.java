package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The headers that requests and WebSocket connections have in common, the credentials
 * among them.
 */
final class OpenAiHeaders {

	private static final String OPENAI_HOST = "api.openai.com";

	private OpenAiHeaders() {
	}

	/**
	 * Return the headers.
	 * @param details who calls
	 * @param additional headers that the application adds
	 * @return the headers
	 */
	static HttpHeaders of(OpenAiConnectionDetails details, Map<String, String> additional) {
		OpenAiPropertiesChecks.checkConnection(details);
		if (details.getApiKey() == null && isOpenAi(details.getBaseUrl())) {
			throw new OpenAiApiKeyMissingException();
		}
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.USER_AGENT, "openai-spring-boot");
		setKey(headers, details);
		set(headers, "OpenAI-Organization", details.getOrganization());
		set(headers, "OpenAI-Project", details.getProject());
		additional.forEach(headers::set);
		return headers;
	}

	private static boolean isOpenAi(String baseUrl) {
		String host = OpenAiPropertiesChecks.lowerCase(URI.create(baseUrl).getHost());
		return host.equals(OPENAI_HOST) || host.endsWith("." + OPENAI_HOST);
	}

	private static void setKey(HttpHeaders headers, OpenAiConnectionDetails details) {
		String key = details.getApiKey();
		if (details.getAzure() != null) {
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
