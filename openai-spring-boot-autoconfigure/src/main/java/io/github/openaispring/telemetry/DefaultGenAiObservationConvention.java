package io.github.openaispring.telemetry;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.GenAiObservationDocumentation.HighCardinalityKeyNames;
import io.github.openaispring.telemetry.GenAiObservationDocumentation.LowCardinalityKeyNames;

/**
 * The names of OpenTelemetry's conventions. Its timer is
 * {@code gen_ai.client.operation.duration}.
 *
 * @since 0.1.0
 */
public class DefaultGenAiObservationConvention implements GenAiObservationConvention {

	private static final String NONE = "none";

	private final BoundedNames models = new BoundedNames(200);

	@Override
	public String getName() {
		return "gen_ai.client.operation.duration";
	}

	@Override
	public String getContextualName(GenAiObservationContext context) {
		return context.getOperation() + " " + context.getRequestModel();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(GenAiObservationContext context) {
		return KeyValues.of(errorType(context), LowCardinalityKeyNames.OPERATION_NAME.withValue(context.getOperation()),
				LowCardinalityKeyNames.PROVIDER_NAME.withValue(context.getProvider()),
				LowCardinalityKeyNames.REQUEST_MODEL.withValue(this.models.admit(context.getRequestModel())),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(this.models.admit(orNone(context.getResponseModel()))));
	}

	private KeyValue errorType(GenAiObservationContext context) {
		Throwable error = context.getError();
		return LowCardinalityKeyNames.ERROR_TYPE.withValue((error != null) ? error.getClass().getSimpleName() : NONE);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(GenAiObservationContext context) {
		KeyValues values = KeyValues.of(
				HighCardinalityKeyNames.FINISH_REASONS.withValue(orNone(context.getFinishReason())),
				HighCardinalityKeyNames.RESPONSE_ID.withValue(orNone(context.getResponseId())));
		Usage usage = context.getUsage();
		return (usage != null)
				? values.and(HighCardinalityKeyNames.INPUT_TOKENS.withValue(Long.toString(usage.inputTokens())),
						HighCardinalityKeyNames.OUTPUT_TOKENS.withValue(Long.toString(usage.outputTokens())))
				: values;
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : NONE;
	}

}
