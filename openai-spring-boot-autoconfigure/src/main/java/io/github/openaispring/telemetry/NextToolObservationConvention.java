package io.github.openaispring.telemetry;

/**
 * The names of OpenTelemetry's next conventions, which have a meter for tools.
 */
final class NextToolObservationConvention extends DefaultToolObservationConvention {

	@Override
	public String getName() {
		return "gen_ai.execute_tool.duration";
	}

}
