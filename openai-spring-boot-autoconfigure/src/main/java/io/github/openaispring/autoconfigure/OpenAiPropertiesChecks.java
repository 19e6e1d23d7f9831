package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Finds wrong properties when the application starts, and names them.
 */
final class OpenAiPropertiesChecks {

	private static final Set<String> OWN_HEADERS = Set.of("authorization", "api-key", "content-type",
			"openai-organization", "openai-project");

	private static final long MAX_ARRAY = Integer.MAX_VALUE - 8L;

	private OpenAiPropertiesChecks() {
	}

	static void checkHeaders(Map<String, String> headers) {
		for (String name : headers.keySet()) {
			if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				throw invalid("openai.headers." + name, "(hidden)",
						"The client sets this header itself: use openai.api-key, openai.organization or openai.project");
			}
		}
	}

	static void checkKey(@Nullable String key) {
		if (key != null && !key.chars().allMatch((c) -> c > ' ' && c < 127)) {
			throw invalid("openai.api-key", "(hidden)",
					"A key has no spaces, line breaks or letters beyond ASCII: copy it again");
		}
	}

	static void checkBaseUrl(String baseUrl) {
		URI uri = parse(baseUrl);
		String scheme = (uri != null) ? uri.getScheme() : null;
		if (uri == null || uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
			throw invalid("openai.base-url", hideUser(baseUrl),
					"It must be an absolute http or https URL, such as https://api.openai.com/v1");
		}
		if (uri.getUserInfo() != null) {
			throw invalid("openai.base-url", hideUser(baseUrl),
					"It must not hold a user or a password: use openai.api-key or openai.headers");
		}
	}

	private static @Nullable URI parse(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static String hideUser(String url) {
		return url.replaceAll("//[^/]*@", "//(hidden)@");
	}

	static void checkProxy(@Nullable URI proxy) {
		if (proxy != null && (proxy.getHost() == null || proxy.getPort() < 1
				|| !Set.of("http", "socks4", "socks5").contains(String.valueOf(proxy.getScheme())))) {
			throw invalid("openai.http.proxy", hideUser(proxy.toString()),
					"It must be an http, socks4 or socks5 URL with a host and a port");
		}
	}

	static void checkHttp(OpenAiProperties.Http http) {
		positive("openai.http.connect-timeout", http.getConnectTimeout());
		positive("openai.http.first-event-timeout", http.getFirstEventTimeout());
		positive("openai.http.idle-timeout", http.getIdleTimeout());
		positive("openai.http.request-timeout", http.getRequestTimeout());
		positive("openai.http.max-idle-time", http.getMaxIdleTime());
		if (http.getStreamTimeout() != null) {
			positive("openai.http.stream-timeout", http.getStreamTimeout());
		}
		positive("openai.http.max-connections", http.getMaxConnections());
		size("openai.http.max-response-size", http.getMaxResponseSize());
		size("openai.http.max-event-size", http.getMaxEventSize());
		checkProxy(http.getProxy());
	}

	static void checkRetry(OpenAiProperties.Retry retry) {
		positive("openai.retry.max-attempts", retry.getMaxAttempts());
		notNegative("openai.retry.initial-backoff", retry.getInitialBackoff());
		notNegative("openai.retry.max-backoff", retry.getMaxBackoff());
		notNegative("openai.retry.max-retry-after", retry.getMaxRetryAfter());
		if (!(retry.getJitter() >= 0 && retry.getJitter() <= 1)) {
			throw invalid("openai.retry.jitter", retry.getJitter(), "It must be from 0 to 1");
		}
	}

	static void checkAzure(OpenAiProperties.Azure azure) {
		if ((azure.getApiVersion() == null) != (azure.getDeployment() == null)) {
			throw invalid("openai.azure", azure.getApiVersion(),
					"The dated form needs both openai.azure.api-version and openai.azure.deployment");
		}
	}

	private static void positive(String name, Duration value) {
		if (value.isZero() || value.isNegative()) {
			throw invalid(name, value, "It must be longer than nothing");
		}
	}

	private static void notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw invalid(name, value, "It must not be negative");
		}
	}

	private static void positive(String name, int value) {
		if (value < 1) {
			throw invalid(name, value, "It must be at least 1");
		}
	}

	private static void size(String name, DataSize value) {
		if (value.toBytes() < 1024 || value.toBytes() > MAX_ARRAY) {
			throw invalid(name, value, "It must be from 1KB to 2047MB");
		}
	}

	static InvalidConfigurationPropertyValueException invalid(String name, @Nullable Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(name, value, reason);
	}

}
