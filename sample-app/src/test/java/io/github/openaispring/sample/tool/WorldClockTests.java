package io.github.openaispring.sample.tool;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WorldClock}.
 */
class WorldClockTests {

	private final WorldClock clock = new WorldClock(Clock.fixed(Instant.parse("2026-11-22T15:30:00Z"), ZoneOffset.UTC));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Oslo             | It is 16:30 on Sunday, 22 November 2026 in Oslo.
			new york         | It is 10:30 on Sunday, 22 November 2026 in New York.
			São Paulo        | It is 12:30 on Sunday, 22 November 2026 in Sao Paulo.
			Asia/Tokyo       | It is 00:30 on Monday, 23 November 2026 in Tokyo.
			""")
	void timeIsThatOfThePlace(String place, String expected) {
		assertThat(this.clock.timeIn(place)).contains(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Atlantis", "/" })
	void unknownPlaceHasNoTime(String place) {
		assertThat(this.clock.timeIn(place)).isEmpty();
	}

	@Test
	void halfHoursCount() {
		assertThat(this.clock.timeIn("Kolkata")).contains("It is 21:00 on Sunday, 22 November 2026 in Kolkata.");
	}

}
