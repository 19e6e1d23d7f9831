package io.github.openaispring.sample.tool;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WeatherTable}.
 */
class WeatherTableTests {

	private final WeatherTable table = new WeatherTable();

	@Test
	void citiesAreFoundHoweverTheyAreWritten() {
		assertThat(this.table.of(" new york ")).contains(new Weather("New York", 13, "clear"));
		assertThat(this.table.of("Zurich")).contains(new Weather("Zurich", 9, "fog"));
	}

	@Test
	void otherPlacesAreUnknown() {
		assertThat(this.table.of("Atlantis")).isEmpty();
		assertThat(this.table.of("city")).isEmpty();
	}

}
