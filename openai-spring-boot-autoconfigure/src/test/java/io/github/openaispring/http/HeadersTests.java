package io.github.openaispring.http;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

import io.github.openaispring.RateLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RetryAfter}, {@link RateLimits} and {@link ResponseHead}.
 */
class HeadersTests {

	private final HttpHeaders headers = new HttpHeaders();

	@ParameterizedTest
	@CsvSource({ "0,0", "1,1000", "1.5,1500", " 20 ,20000", "0.25,250" })
	void retryAfterWhenSecondsReadsThem(String value, long millis) {
		this.headers.set("retry-after", value);
		assertThat(RetryAfter.of(this.headers)).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void retryAfterWhenMillisecondsAreGivenPrefersThem() {
		this.headers.set("retry-after", "9");
		this.headers.set("retry-after-ms", "1250.5");
		assertThat(RetryAfter.of(this.headers)).isEqualTo(Duration.ofNanos(1_250_500_000));
	}

	@Test
	void retryAfterWhenMillisecondsAreGarbageReadsTheSeconds() {
		this.headers.set("retry-after", "9");
		this.headers.set("retry-after-ms", "soon");
		assertThat(RetryAfter.of(this.headers)).isEqualTo(Duration.ofSeconds(9));
	}

	@Test
	void retryAfterWhenDateIsAheadReadsTheTimeUntilThen() {
		this.headers.set("retry-after", date(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1)));
		assertThat(RetryAfter.of(this.headers)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
	}

	@Test
	void retryAfterWhenDateIsPastIsNow() {
		this.headers.set("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
		assertThat(RetryAfter.of(this.headers)).isZero();
	}

	private static String date(ZonedDateTime time) {
		return DateTimeFormatter.RFC_1123_DATE_TIME.format(time);
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "soon", "-1", "NaN", "Infinity", "1e300", "1 s", "Sun, 99 Nov 1994 08:49:37 GMT" })
	void retryAfterWhenGarbageIsUnknown(String value) {
		this.headers.set("retry-after", value);
		assertThat(RetryAfter.of(this.headers)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "true,true", "TRUE,true", "false,false", "perhaps,", "'',", "," })
	void shouldRetryReadsTheWord(String value, Boolean expected) {
		this.headers.set("x-should-retry", value);
		assertThat(RetryAfter.shouldRetry(this.headers)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "1s,1000", "6m0s,360000", "120ms,120", "1h2m3s,3723000", "1d,86400000", "7.66s,7660", "0s,0",
			"' 1s ',1000" })
	void durationReadsEveryUnit(String text, long millis) {
		assertThat(RateLimitHeaders.duration(text)).isEqualTo(Duration.ofMillis(millis));
	}

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "soon", "1", "s", "1s!", "x1s", "1s 2s", "-1s" })
	void durationWhenGarbageIsUnknown(String text) {
		assertThat(RateLimitHeaders.duration(text)).isNull();
	}

	@Test
	void rateLimitsWhenSomeAreGivenReadsThose() {
		this.headers.set("x-ratelimit-limit-tokens", "150000");
		this.headers.set("x-ratelimit-remaining-tokens", "many");
		this.headers.set("x-ratelimit-reset-requests", "120ms");
		assertThat(RateLimitHeaders.read(this.headers)).isEqualTo(new RateLimits(
				new RateLimits.Limit(null, null, Duration.ofMillis(120)), new RateLimits.Limit(150_000L, null, null)));
	}

	@Test
	void requestIdWhenOnlyTheGatewayGaveOneIsThat() {
		assertThat(ResponseHead.from(this.headers).requestId()).isNull();
		this.headers.set("apim-request-id", "apim");
		assertThat(ResponseHead.from(this.headers).requestId()).isEqualTo("apim");
		this.headers.set("x-request-id", "req_1");
		assertThat(ResponseHead.from(this.headers).requestId()).isEqualTo("req_1");
	}

	@Test
	void headTellsWhatIsGivenAndNothingElse() {
		assertThat(ResponseHead.from(this.headers)).isEqualTo(new ResponseHead(null, RateLimits.NONE));
		assertThat(ResponseHead.EMPTY).isEqualTo(new ResponseHead(null, RateLimits.NONE));
		this.headers.set("location", "/v1/things/1");
		assertThat(ResponseHead.from(this.headers))
			.isEqualTo(new ResponseHead(null, RateLimits.NONE, "/v1/things/1", null));
	}

}
