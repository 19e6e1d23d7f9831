package io.github.openaispring.test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RateLimits} and {@link RateWindow}.
 */
class RateLimitsTests {

	private final AtomicLong clock = new AtomicLong();

	@ParameterizedTest
	@CsvSource({ "0,0ms", "120,120ms", "999,999ms", "1000,1s", "1001,2s", "59000,59s", "60000,1m0s", "360000,6m0s",
			"61500,1m2s" })
	void resetIsFormatted(long millis, String text) {
		assertThat(RateLimits.format(Duration.ofMillis(millis))).isEqualTo(text);
	}

	@Test
	void windowRefillsEvenly() {
		RateWindow window = new RateWindow(60, this.clock::get);
		assertThat(window.take(60)).isTrue();
		assertThat(window.take(1)).isFalse();
		assertThat(window.state()).isEqualTo(new RateWindow.State(60, 0, Duration.ofMinutes(1)));
		assertThat(window.waitFor(2)).isEqualTo(Duration.ofSeconds(2));
		this.clock.addAndGet(Duration.ofSeconds(15).toNanos());
		assertThat(window.state()).isEqualTo(new RateWindow.State(60, 15, Duration.ofSeconds(45)));
		assertThat(window.take(15)).isTrue();
		this.clock.addAndGet(Duration.ofHours(1).toNanos());
		assertThat(window.state().remaining()).isEqualTo(60);
	}

}
