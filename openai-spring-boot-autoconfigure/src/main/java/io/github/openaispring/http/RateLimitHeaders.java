package io.github.openaispring.http;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.openaispring.RateLimits;

/**
 * Reads the {@code x-ratelimit-*} headers. One that makes no sense counts as absent.
 */
final class RateLimitHeaders {

	/** A number and its unit, as in {@code 6m0s} or {@code 120ms}. */
	private static final Pattern TERM = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");

	private RateLimitHeaders() {
	}

	static RateLimits read(HttpHeaders headers) {
		return new RateLimits(limit(headers, "requests"), limit(headers, "tokens"));
	}

	private static RateLimits.@Nullable Limit limit(HttpHeaders headers, String kind) {
		Long limit = number(headers.getFirst("x-ratelimit-limit-" + kind));
		Long remaining = number(headers.getFirst("x-ratelimit-remaining-" + kind));
		Duration reset = duration(headers.getFirst("x-ratelimit-reset-" + kind));
		return (limit != null || remaining != null || reset != null) ? new RateLimits.Limit(limit, remaining, reset)
				: null;
	}

	private static @Nullable Long number(@Nullable String text) {
		try {
			return (text != null) ? Long.valueOf(text.trim()) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	static @Nullable Duration duration(@Nullable String text) {
		if (text == null) {
			return null;
		}
		Matcher matcher = TERM.matcher(text.trim());
		double millis = 0;
		int end = 0;
		while (matcher.find() && matcher.start() == end) {
			millis += Double.parseDouble(matcher.group(1)) * millisPer(matcher.group(2));
			end = matcher.end();
		}
		return (end > 0 && end == text.trim().length()) ? Duration.ofNanos((long) (millis * 1_000_000)) : null;
	}

	private static double millisPer(String unit) {
		return switch (unit) {
			case "ms" -> 1;
			case "s" -> 1_000;
			case "m" -> 60_000;
			case "h" -> 3_600_000;
			default -> 86_400_000;
		};
	}

}
