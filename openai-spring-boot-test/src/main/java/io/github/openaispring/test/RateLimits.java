package io.github.openaispring.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The allowances of requests and tokens per minute, as they are enforced and as they
 * appear in headers.
 */
final class RateLimits {

	private final RateWindow requests;

	private final RateWindow tokens;

	RateLimits(long requestsPerMinute, long tokensPerMinute) {
		this.requests = new RateWindow(requestsPerMinute, System::nanoTime);
		this.tokens = new RateWindow(tokensPerMinute, System::nanoTime);
	}

	void takeRequest() {
		take("requests", this.requests, 1);
	}

	void takeTokens(long count) {
		take("tokens", this.tokens, count);
	}

	void countTokens(long count) {
		this.tokens.use(count);
	}

	private void take(String kind, RateWindow window, long amount) {
		if (!window.take(amount)) {
			String message = "Rate limit reached on %s per minute: limit %d, remaining %d, requested %d."
				.formatted(kind, window.state().limit(), window.state().remaining(), amount);
			throw new ApiException(new ApiError(429, kind, "rate_limit_exceeded", null, message),
					retryAfter(window.waitFor(amount)));
		}
	}

	private static Map<String, String> retryAfter(Duration wait) {
		long millis = wait.toMillis() + 1;
		return Map.of("retry-after-ms", Long.toString(millis), "retry-after", Long.toString((millis + 999) / 1000));
	}

	Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		add(headers, "requests", this.requests.state());
		add(headers, "tokens", this.tokens.state());
		return headers;
	}

	private static void add(Map<String, String> headers, String kind, RateWindow.State state) {
		headers.put("x-ratelimit-limit-" + kind, Long.toString(state.limit()));
		headers.put("x-ratelimit-remaining-" + kind, Long.toString(state.remaining()));
		headers.put("x-ratelimit-reset-" + kind, format(state.reset()));
	}

	ArrayNode toJson() {
		return Json.array().add(toJson("requests", this.requests.state())).add(toJson("tokens", this.tokens.state()));
	}

	private static ObjectNode toJson(String kind, RateWindow.State state) {
		return Json.object()
			.put("name", kind)
			.put("limit", state.limit())
			.put("remaining", state.remaining())
			.put("reset_seconds", state.reset().toMillis() / 1000.0);
	}

	static String format(Duration reset) {
		if (reset.compareTo(Duration.ofSeconds(1)) < 0) {
			return reset.toMillis() + "ms";
		}
		long seconds = reset.plusMillis(999).toSeconds();
		return (seconds < 60) ? seconds + "s" : "%dm%ds".formatted(seconds / 60, seconds % 60);
	}

}
