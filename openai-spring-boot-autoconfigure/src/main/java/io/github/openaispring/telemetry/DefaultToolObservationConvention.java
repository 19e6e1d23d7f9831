package io.github.openaispring.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

import io.github.openaispring.telemetry.ToolObservationDocumentation.HighCardinalityKeyNames;
import io.github.openaispring.telemetry.ToolObservationDocumentation.LowCardinalityKeyNames;

/**
 * The names of OpenTelemetry's conventions: the span is called {@code execute_tool} and
 * the tool's name.
 *
 * @since 0.1.0
 */
public class DefaultToolObservationConvention implements ToolObservationConvention {

	private static final String OPERATION = "execute_tool";

	private static final String NONE = "none";

	private final BoundedNames tools = new BoundedNames(200);

	@Override
	public String getName() {
		return "gen_ai.execute_tool";
	}

	@Override
	public String getContextualName(ToolObservationContext context) {
		return OPERATION + " " + context.getTool();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ToolObservationContext context) {
		return KeyValues.of(errorType(context), LowCardinalityKeyNames.OPERATION_NAME.withValue(OPERATION),
				LowCardinalityKeyNames.TOOL_NAME.withValue(this.tools.admit(context.getTool())), outcome(context));
	}

	private static KeyValue errorType(ToolObservationContext context) {
		Throwable error = context.getError();
		return LowCardinalityKeyNames.ERROR_TYPE.withValue((error != null) ? BoundedNames.ofError(error) : NONE);
	}

	private static KeyValue outcome(ToolObservationContext context) {
		String outcome = context.getOutcome();
		return LowCardinalityKeyNames.OUTCOME.withValue((outcome != null) ? outcome : NONE);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(ToolObservationContext context) {
		return KeyValues.of(HighCardinalityKeyNames.CALL_ID.withValue(context.getCallId()));
	}

}
