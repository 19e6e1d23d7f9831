package io.github.openaispring.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * How long a server asks to wait, and whether to come back at all.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110,
 * Retry-After</a>
 */
final class RetryAfter {

	private static final long MAX_SECONDS = Duration.ofDays(365).toSeconds();

	private RetryAfter() {
	}

	static @Nullable Duration of(HttpHeaders headers) {
		Duration millis = amount(headers.getFirst("retry-after-ms"), 1_000_000);
		if (millis != null) {
			return millis;
		}
		String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
		Duration seconds = amount(value, 1_000_000_000);
		return (seconds != null) ? seconds : untilDate(value);
	}

	static @Nullable Boolean shouldRetry(HttpHeaders headers) {
		String value = headers.getFirst("x-should-retry");
		if ("true".equalsIgnoreCase(value)) {
			return true;
		}
		return "false".equalsIgnoreCase(value) ? false : null;
	}

	private static @Nullable Duration amount(@Nullable String text, long nanosPerUnit) {
		try {
			double amount = (text != null) ? Double.parseDouble(text.trim()) : -1;
			boolean sensible = amount >= 0 && amount * nanosPerUnit <= MAX_SECONDS * 1e9;
			return sensible ? Duration.ofNanos((long) (amount * nanosPerUnit)) : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Duration untilDate(@Nullable String text) {
		if (text == null) {
			return null;
		}
		try {
			Instant date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
			Duration wait = Duration.between(Instant.now(), date);
			return wait.isNegative() ? Duration.ZERO : wait;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
