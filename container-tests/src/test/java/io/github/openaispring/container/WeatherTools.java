package io.github.openaispring.container;

import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.ToolParam;

/**
 * Tools that models call here.
 */
class WeatherTools {

	@Tool(name = "get_weather", description = "Tells the weather in a city")
	String weather(@ToolParam(description = "The city, in English") String city, Unit unit) {
		String weather = "Oslo".equals(city) ? "snow" : "sun";
		return "%s in %s, in %s".formatted(weather, city, unit);
	}

	@Tool(name = "close_roads", description = "Closes all roads")
	String closeRoads() {
		throw new IllegalStateException("the snow plough is broken");
	}

	enum Unit {

		CELSIUS, FAHRENHEIT

	}

}
