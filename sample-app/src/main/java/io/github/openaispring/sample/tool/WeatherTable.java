package io.github.openaispring.sample.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.springframework.core.io.ClassPathResource;

/**
 * The weather of some cities, the same every day.
 */
final class WeatherTable {

	private final List<Weather> rows = read();

	/**
	 * Look a city up.
	 * @param city the city's name
	 * @return its weather, or nothing for a city that is not in the table
	 */
	Optional<Weather> of(String city) {
		return this.rows.stream().filter((row) -> row.city().equalsIgnoreCase(city.strip())).findFirst();
	}

	private static List<Weather> read() {
		try {
			String table = new ClassPathResource("weather.csv", WeatherTable.class)
				.getContentAsString(StandardCharsets.UTF_8);
			return table.lines().skip(1).map(WeatherTable::parse).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Weather parse(String line) {
		String[] cells = line.split(",");
		return new Weather(cells[0], Integer.parseInt(cells[1]), cells[2]);
	}

}
