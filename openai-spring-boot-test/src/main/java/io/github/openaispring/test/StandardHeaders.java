package io.github.openaispring.test;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that every answer carries.
 */
final class StandardHeaders {

	private final RateLimits limits;

	StandardHeaders(RateLimits limits) {
		this.limits = limits;
	}

	Map<String, String> of(RecordedRequest request) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("x-request-id", Ids.next("req_", 32));
		headers.put("openai-processing-ms", processingMillis(request));
		headers.put("openai-version", "2020-10-01");
		headers.put("openai-organization", organization(request));
		headers.putAll(this.limits.headers());
		return headers;
	}

	private static String processingMillis(RecordedRequest request) {
		return Long.toString(Duration.between(request.receivedAt(), Instant.now()).toMillis());
	}

	private static String organization(RecordedRequest request) {
		String asked = request.header("openai-organization");
		return (asked != null) ? asked : "org-simulator";
	}

}
