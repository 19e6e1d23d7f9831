package io.github.openaispring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Finds wrong properties when the application starts, and names them.
 */
final class OpenAiPropertiesChecks {

	private static final Set<String> OWN_HEADERS = Set.of("authorization", "api-key", "content-type", "content-length",
			"transfer-encoding", "openai-organization", "openai-project");

	// Timers and sockets count milliseconds in an int.
	private static final Duration LONGEST = Duration.ofDays(24);

	private static final long MAX_ARRAY = Integer.MAX_VALUE - 8L;

	private OpenAiPropertiesChecks() {
	}

	/**
	 * Check what is used whoever the server is. What {@link OpenAiConnectionDetails}
	 * replace is checked with them.
	 * @param properties the properties
	 */
	static void check(OpenAiProperties properties) {
		checkHeaders(properties.getHeaders());
		checkHttp(properties.getHttp());
		checkRetry(properties.getRetry());
		ChatDefaults.from(properties.getChat());
		ToolPropertiesChecks.check(properties.getTools());
		EmbeddingPropertiesChecks.check(properties.getEmbedding());
		BatchPropertiesChecks.check(properties.getBatch());
		RealtimePropertiesChecks.check(properties.getRealtime());
		VoicePropertiesChecks.check(properties.getVoice());
		checkPricing(properties.getPricing());
	}

	private static void checkHeaders(Map<String, String> headers) {
		headers.forEach((name, value) -> {
			if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
				throw invalid("openai.headers." + name, null,
						"The client sets this header itself: use openai.api-key, openai.organization or openai.project.");
			}
			if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+") || !hasOnly(value, (c) -> c >= ' ' && c != 127)) {
				throw invalid("openai.headers." + name, null,
						"A header has a name without spaces and a value without line breaks.");
			}
		});
	}

	private static void checkHttp(OpenAiProperties.Http http) {
		limit("openai.http.connect-timeout", http.getConnectTimeout());
		limit("openai.http.first-event-timeout", http.getFirstEventTimeout());
		limit("openai.http.idle-timeout", http.getIdleTimeout());
		limit("openai.http.request-timeout", http.getRequestTimeout());
		limit("openai.http.stream-timeout", http.getStreamTimeout());
		limit("openai.http.max-idle-time", http.getMaxIdleTime());
		atLeastOne("openai.http.max-connections", http.getMaxConnections());
		size("openai.http.max-response-size", http.getMaxResponseSize());
		size("openai.http.max-event-size", http.getMaxEventSize());
		HttpProxy.from(http.getProxy());
	}

	private static void checkRetry(OpenAiProperties.Retry retry) {
		atLeastOne("openai.retry.max-attempts", retry.getMaxAttempts());
		wait("openai.retry.initial-backoff", retry.getInitialBackoff());
		wait("openai.retry.max-backoff", retry.getMaxBackoff());
		wait("openai.retry.max-retry-after", retry.getMaxRetryAfter());
		if (!(retry.getJitter() >= 0 && retry.getJitter() <= 1)) {
			throw invalid("openai.retry.jitter", retry.getJitter(), "It must be from 0 to 1.");
		}
	}

	private static void checkPricing(OpenAiProperties.Pricing pricing) {
		Duration interval = pricing.getReloadInterval();
		if (interval == null) {
			return;
		}
		if (interval.compareTo(Duration.ofSeconds(1)) < 0 || interval.compareTo(LONGEST) > 0) {
			throw invalid("openai.pricing.reload-interval", interval, "It must be from 1s to 24d.");
		}
		if (pricing.getCatalog() == null) {
			throw invalid("openai.pricing.reload-interval", interval,
					"The bundled catalogue does not change: set openai.pricing.catalog to one that does.");
		}
	}

	static void checkConnection(OpenAiConnectionDetails details) {
		checkBaseUrl(details.getBaseUrl());
		checkAzureUrl(details);
		checkToken("openai.api-key", details.getApiKey());
		checkToken("openai.organization", details.getOrganization());
		checkToken("openai.project", details.getProject());
	}

	private static void checkBaseUrl(String baseUrl) {
		URI uri = uri(baseUrl);
		String authority = (uri != null) ? uri.getRawAuthority() : null;
		if (authority != null && authority.contains("@")) {
			throw invalid("openai.base-url", shown(baseUrl),
					"It must not hold a user or a password: use openai.api-key or openai.headers.");
		}
		if (uri == null || uri.getHost() == null || !Set.of("http", "https").contains(lowerCase(uri.getScheme()))) {
			throw invalid("openai.base-url", shown(baseUrl),
					"It must be an absolute http or https URL, such as https://api.openai.com/v1, "
							+ "with no underscore in its host.");
		}
	}

	// Otherwise the key of an Azure resource would be sent to OpenAI.
	private static void checkAzureUrl(OpenAiConnectionDetails details) {
		URI uri = URI.create(details.getBaseUrl());
		boolean isV1 = String.valueOf(uri.getPath()).replaceAll("/+$", "").endsWith("/v1");
		if (details.getAzure() != null && (isV1 || lowerCase(uri.getHost()).endsWith("openai.com"))) {
			throw invalid("openai.base-url", shown(details.getBaseUrl()),
					"With openai.azure.* it must be the URL of the "
							+ "Azure resource alone, such as https://my-resource.openai.azure.com.");
		}
	}

	private static void checkToken(String name, @Nullable String value) {
		if (value != null && !hasOnly(value, (c) -> c > ' ' && c < 127)) {
			throw invalid(name, null, "It has no spaces, line breaks or letters beyond ASCII: copy it again.");
		}
	}

	static void checkAzure(@Nullable String apiVersion, @Nullable String deployment) {
		if ((apiVersion == null) != (deployment == null)) {
			boolean versioned = (apiVersion != null);
			throw invalid(versioned ? "openai.azure.api-version" : "openai.azure.deployment",
					versioned ? apiVersion : deployment, "The dated form of Azure needs both openai.azure.api-version "
							+ "and openai.azure.deployment, its v1 form needs neither.");
		}
	}

	static void limit(String name, @Nullable Duration value) {
		if (value != null && (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(LONGEST) > 0)) {
			throw invalid(name, value, "It must be from 1ms to 24d.");
		}
	}

	static void wait(String name, Duration value) {
		if (value.isNegative() || value.compareTo(LONGEST) > 0) {
			throw invalid(name, value, "It must be from 0s to 24d.");
		}
	}

	static void atLeastOne(String name, int value) {
		if (value < 1) {
			throw invalid(name, value, "It must be at least 1.");
		}
	}

	private static void size(String name, DataSize value) {
		if (value.toBytes() < 1024 || value.toBytes() > MAX_ARRAY) {
			throw invalid(name, value, "It must be from 1KB to 2047MB.");
		}
	}

	private static boolean hasOnly(String text, IntPredicate allowed) {
		return text.chars().allMatch(allowed);
	}

	static @Nullable URI uri(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static String lowerCase(@Nullable String text) {
		return (text != null) ? text.toLowerCase(Locale.ROOT) : "";
	}

	/**
	 * Return a URL as it may be shown: whatever could be a user or a password, or a key
	 * in its query, is left out.
	 * @param url the URL, which may be malformed
	 * @return the URL without secrets
	 */
	static String shown(String url) {
		String shown = (url.indexOf('?') < 0) ? url : url.substring(0, url.indexOf('?')) + "?(hidden)";
		int at = shown.lastIndexOf('@');
		return (at < 0) ? shown : "(hidden)" + shown.substring(at);
	}

	/**
	 * Return a value unless it is blank: a variable that is set to nothing is as good as
	 * not set.
	 * @param value the value
	 * @return the value without white space around it, or {@code null}
	 */
	static @Nullable String textOrNull(@Nullable String value) {
		return StringUtils.hasText(value) ? value.strip() : null;
	}

	static void store(String group, OpenAiStoreProperties properties) {
		limit(group + "store-timeout", properties.getStoreTimeout());
		String prefix = properties.getKeyPrefix();
		if (!prefix.matches("[^{}\\s]+")) {
			throw invalid(group + "key-prefix", prefix,
					"It must have at least one character, and neither braces nor spaces.");
		}
	}

	static InvalidOpenAiPropertyException redisMissing(String name) {
		return invalid(name, "redis",
				"It needs Spring Data Redis: add org.springframework.boot:spring-boot-starter-data-redis-reactive.");
	}

	static InvalidOpenAiPropertyException missing(String name, String reason) {
		return new InvalidOpenAiPropertyException(name, reason);
	}

	static InvalidOpenAiPropertyException invalid(String name, @Nullable Object shownValue, String reason) {
		return new InvalidOpenAiPropertyException(name, shownValue, reason);
	}

}
