package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.telemetry.GenAiObservationDocumentation.HighCardinalityKeyNames;
import io.github.openaispring.telemetry.GenAiObservationDocumentation.LowCardinalityKeyNames;

/**
 * The names of OpenTelemetry's conventions up to version 1.41. Its timer is
 * {@code gen_ai.client.operation.duration}.
 * <p>
 * Callers and servers choose the names of models, so that only a limited number of them,
 * and of their combinations with each other and with the tags of attributions, gets
 * series of its own; the models of all others are called {@code other}.
 *
 * @since 0.1.0
 */
public class DefaultGenAiObservationConvention implements GenAiObservationConvention {

	private static final String NONE = "none";

	private final BoundedNames answered = new BoundedNames(200);

	// Names that no server has answered to: they must not take the places of those
	// others.
	private final BoundedNames unanswered = new BoundedNames(20);

	private final BoundedNames errors = new BoundedNames(50);

	private final BoundedSet<KeyValues> combinations = new BoundedSet<>(2000);

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
		return KeyValues
			.of(errorType(context), LowCardinalityKeyNames.OPERATION_NAME.withValue(context.getOperation()),
					LowCardinalityKeyNames.PROVIDER_NAME.withValue(context.getProvider()))
			.and(models(context));
	}

	private KeyValues models(GenAiObservationContext context) {
		KeyValues models = models(requestModel(context), responseModel(context));
		return this.combinations.admit(models.and(context.getTags())) ? models
				: models(BoundedNames.OTHER, BoundedNames.OTHER);
	}

	private static KeyValues models(String request, String response) {
		return KeyValues.of(LowCardinalityKeyNames.REQUEST_MODEL.withValue(request),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(response));
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
		return LowCardinalityKeyNames.ERROR_TYPE
			.withValue((error != null) ? this.errors.admit(BoundedNames.ofError(error)) : NONE);
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(GenAiObservationContext context) {
		List<KeyValue> values = new ArrayList<>();
		values.add(HighCardinalityKeyNames.FINISH_REASONS.withValue(orNone(context.getFinishReason())));
		values.add(HighCardinalityKeyNames.RESPONSE_ID.withValue(orNone(context.getResponseId())));
		addTime(values, context.getTimeToFirstChunk());
		addTokens(values, context.getUsage());
		addCost(values, context.getCost());
		addContent(values, context);
		return KeyValues.of(values);
	}

	private static void addTime(List<KeyValue> values, @Nullable Duration time) {
		if (time != null) {
			values.add(HighCardinalityKeyNames.TIME_TO_FIRST_CHUNK
				.withValue(BigDecimal.valueOf(time.toNanos(), 9).toPlainString()));
		}
	}

	private void addTokens(List<KeyValue> values, @Nullable Usage usage) {
		if (usage != null) {
			values.add(HighCardinalityKeyNames.INPUT_TOKENS.withValue(Long.toString(usage.inputTokens())));
			values.add(HighCardinalityKeyNames.OUTPUT_TOKENS.withValue(Long.toString(usage.outputTokens())));
			addIfAny(values, HighCardinalityKeyNames.CACHE_READ_TOKENS, usage.cachedTokens());
			addIfAny(values, cacheWrites(), usage.cacheWriteTokens());
			addIfAny(values, HighCardinalityKeyNames.REASONING_TOKENS, usage.reasoningTokens());
		}
	}

	/**
	 * Return what tokens are called that are written to a cache.
	 * @return the name
	 */
	HighCardinalityKeyNames cacheWrites() {
		return HighCardinalityKeyNames.CACHE_CREATION_TOKENS;
	}

	private static void addIfAny(List<KeyValue> values, HighCardinalityKeyNames name, long tokens) {
		if (tokens > 0) {
			values.add(name.withValue(Long.toString(tokens)));
		}
	}

	private static void addCost(List<KeyValue> values, @Nullable CostInfo cost) {
		if (cost != null && cost.isPriced()) {
			values.add(HighCardinalityKeyNames.COST.withValue(cost.pricedUsd().toPlainString()));
		}
	}

	private static void addContent(List<KeyValue> values, GenAiObservationContext context) {
		addIfSaid(values, HighCardinalityKeyNames.SYSTEM_INSTRUCTIONS, context.getSystemInstructions());
		addIfSaid(values, HighCardinalityKeyNames.INPUT_MESSAGES, context.getInputMessages());
		addIfSaid(values, HighCardinalityKeyNames.OUTPUT_MESSAGES, context.getOutputMessages());
	}

	private static void addIfSaid(List<KeyValue> values, HighCardinalityKeyNames name, @Nullable String said) {
		if (said != null) {
			values.add(name.withValue(said));
		}
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : NONE;
	}

}
