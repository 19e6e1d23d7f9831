package io.github.openaispring.cost;

import org.jspecify.annotations.Nullable;

/**
 * The usage of one finished call, or of one response of a realtime session.
 *
 * @param client the name of the client that made the call
 * @param operation what the call did, such as {@code chat} or {@code embeddings}
 * @param requestModel the model that was asked for
 * @param responseModel the model that answered, or {@code null} when the server did not
 * say
 * @param usage the tokens
 * @param cost what the tokens cost
 * @param provider the provider, as OpenTelemetry names it: {@code openai} or
 * {@code azure.ai.openai}
 * @param attribution whom the call was for
 * @since 0.1.0
 */
public record UsageEvent(String client, String operation, String requestModel, @Nullable String responseModel,
		Usage usage, CostInfo cost, String provider, UsageAttribution attribution) {

	/**
	 * Create an event that is attributed to nobody.
	 * @param client the name of the client that made the call
	 * @param operation what the call did
	 * @param requestModel the model that was asked for
	 * @param responseModel the model that answered, or {@code null}
	 * @param usage the tokens
	 * @param cost what the tokens cost
	 * @param provider the provider
	 */
	public UsageEvent(String client, String operation, String requestModel, @Nullable String responseModel, Usage usage,
			CostInfo cost, String provider) {
		this(client, operation, requestModel, responseModel, usage, cost, provider, UsageAttribution.none());
	}

	/**
	 * Create an event of the provider {@code openai}.
	 * @param client the name of the client that made the call
	 * @param operation what the call did
	 * @param requestModel the model that was asked for
	 * @param responseModel the model that answered, or {@code null}
	 * @param usage the tokens
	 * @param cost what the tokens cost
	 */
	public UsageEvent(String client, String operation, String requestModel, @Nullable String responseModel, Usage usage,
			CostInfo cost) {
		this(client, operation, requestModel, responseModel, usage, cost, "openai");
	}

	/**
	 * Return the model that answered, or else the one that was asked for.
	 * @return the model
	 */
	public String model() {
		return (this.responseModel != null) ? this.responseModel : this.requestModel;
	}

}
