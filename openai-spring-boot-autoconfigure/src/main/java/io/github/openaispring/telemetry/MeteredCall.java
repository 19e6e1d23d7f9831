package io.github.openaispring.telemetry;

import io.micrometer.common.KeyValues;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.telemetry.GenAiObservationDocumentation.LowCardinalityKeyNames;

/**
 * What the series of a call are told apart by. Names that are too many are called
 * {@code other}.
 *
 * @param client the name of the client
 * @param operation what the call did
 * @param provider the provider
 * @param requestModel the model that was asked for
 * @param responseModel the model that answered, or {@code none}
 * @param model the model that answered, or else the one that was asked for
 * @param tags the tags of the attribution
 * @since 0.1.0
 */
public record MeteredCall(String client, String operation, String provider, String requestModel, String responseModel,
		String model, KeyValues tags) {

	static MeteredCall of(UsageEvent event, KeyValues tags) {
		String responseModel = event.responseModel();
		return new MeteredCall(event.client(), event.operation(), event.provider(), event.requestModel(),
				(responseModel != null) ? responseModel : "none", event.model(), tags);
	}

	MeteredCall withoutTags() {
		return new MeteredCall(this.client, this.operation, this.provider, this.requestModel, this.responseModel,
				this.model, KeyValues.empty());
	}

	MeteredCall withoutModels() {
		return new MeteredCall(this.client, this.operation, this.provider, BoundedNames.OTHER, BoundedNames.OTHER,
				BoundedNames.OTHER, this.tags);
	}

	/**
	 * Return the tags that OpenTelemetry has for operation, provider and models.
	 * @return the tags
	 */
	public KeyValues genAiTags() {
		return KeyValues.of(LowCardinalityKeyNames.OPERATION_NAME.withValue(this.operation),
				LowCardinalityKeyNames.PROVIDER_NAME.withValue(this.provider),
				LowCardinalityKeyNames.REQUEST_MODEL.withValue(this.requestModel),
				LowCardinalityKeyNames.RESPONSE_MODEL.withValue(this.responseModel));
	}

}
