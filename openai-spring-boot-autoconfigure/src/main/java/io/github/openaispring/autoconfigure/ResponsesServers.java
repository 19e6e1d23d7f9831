package io.github.openaispring.autoconfigure;

import java.net.URI;

/**
 * The servers that are known to have the Responses API.
 */
final class ResponsesServers {

	private static final String OPENAI = "api.openai.com";

	private ResponsesServers() {
	}

	static boolean includes(String baseUrl) {
		URI url = URI.create(baseUrl);
		String host = OpenAiPropertiesChecks.lowerCase(url.getHost());
		return host.equals(OPENAI) || host.endsWith("." + OPENAI) || isAzure(host, url.getPath());
	}

	private static boolean isAzure(String host, String path) {
		return host.endsWith(".azure.com") && path.contains("/openai/v1");
	}

}
