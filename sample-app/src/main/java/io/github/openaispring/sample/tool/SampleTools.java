package io.github.openaispring.sample.tool;

import java.math.BigDecimal;
import java.time.Clock;

import org.springframework.stereotype.Component;

import io.github.openaispring.sample.usage.UsageTotals;
import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.ToolException;
import io.github.openaispring.tool.ToolParam;

/**
 * The tools, in chat and in voice alike.
 */
@Component
class SampleTools {

	private final WorldClock clock = new WorldClock(Clock.systemUTC());

	private final WeatherTable weather = new WeatherTable();

	private final UsageTotals totals;

	SampleTools(UsageTotals totals) {
		this.totals = totals;
	}

	@Tool(name = "current_time", description = "Tells the time and the date in a city")
	String currentTime(@ToolParam(description = "A city, in English") String city) {
		return this.clock.timeIn(city)
			.orElseThrow(() -> new ToolException(
					"No time zone is named after that place. Ask for a large city of the same country."));
	}

	@Tool(description = "Tells the weather in a city, from a table that never changes")
	String weather(@ToolParam(description = "A large city, in English") String city) {
		return this.weather.of(city)
			.map(Weather::inWords)
			.orElseThrow(() -> new ToolException("The table does not have that city."));
	}

	@Tool(description = "Calculates with two numbers, exactly")
	BigDecimal calculate(@ToolParam(description = "The first number") BigDecimal left,
			@ToolParam(description = "What to do with them") Operation operation,
			@ToolParam(description = "The second number") BigDecimal right) {
		try {
			return operation.apply(left, right);
		}
		catch (ArithmeticException ex) {
			throw new ToolException("That has no result.", ex);
		}
	}

	@Tool(name = "total_cost", description = "Tells the cost so far")
	String totalCost() {
		return "All answers since the start have cost %s US dollars."
			.formatted(this.totals.report().totalUsd().toPlainString());
	}

}
