package io.github.openaispring.sample.voice;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeFunctionException;
import io.github.openaispring.realtime.RealtimeToolCall;
import io.github.openaispring.realtime.RealtimeToolOutput;
import io.github.openaispring.sample.usage.UsageTotals;

/**
 * The functions that the model may call while it talks.
 */
@Configuration(proxyBeanMethods = false)
class VoiceFunctions {

	private static final String CITY = """
			{"type": "object", "properties": {"city": {"type": "string", "description": "A city, in English"}},
			"required": ["city"], "additionalProperties": false}
			""";

	private static final String NOTHING = """
			{"type": "object", "properties": {}, "required": [], "additionalProperties": false}
			""";

	@Bean
	RealtimeFunction timeFunction(JsonMapper json) {
		WorldClock clock = new WorldClock(Clock.systemUTC());
		return RealtimeFunction.of("current_time", "Tells the time and the date in a city", CITY,
				(call) -> Mono.fromSupplier(() -> RealtimeToolOutput.of(time(clock, city(json, call)))));
	}

	@Bean
	RealtimeFunction costFunction(UsageTotals totals) {
		return RealtimeFunction.of("total_cost", "Tells the cost so far", NOTHING,
				(call) -> Mono.fromSupplier(() -> RealtimeToolOutput.of(cost(totals))));
	}

	private static String time(WorldClock clock, String city) {
		return clock.timeIn(city)
			.orElseThrow(() -> new RealtimeFunctionException(
					"No time zone is named after that place. Ask for a large city of the same country."));
	}

	private static String city(JsonMapper json, RealtimeToolCall call) {
		try {
			return json.readTree(call.arguments()).path("city").asString("");
		}
		catch (JacksonException ex) {
			throw new RealtimeFunctionException("The arguments are no JSON.");
		}
	}

	private static String cost(UsageTotals totals) {
		return "All answers since the start have cost %s US dollars."
			.formatted(totals.report().totalUsd().toPlainString());
	}

}
