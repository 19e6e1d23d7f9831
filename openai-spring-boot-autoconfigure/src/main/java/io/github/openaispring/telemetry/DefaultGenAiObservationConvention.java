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

	private final BoundedNames answered = new BoundedNames(200);

	// Names that no server has answered to: they must not take the places of those
	// others.
	private final BoundedNames unanswered = new BoundedNames(20);

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
				LowCardinalityKeyNames.REQUEST_MODEL.withValue(requestModel(context)),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(responseModel(context)));
	}

	private String requestModel(GenAiObservationContext context) {
		String model = context.getRequestModel();
		boolean known = context.getResponseModel() != null || this.answered.contains(model);
		return (known ? this.answered : this.unanswered).admit(model);
	}

	private String responseModel(GenAiObservationContext context) {
		String model = context.getResponseModel();
		return (model != null) ? this.answered.admit(model) : NONE;
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
