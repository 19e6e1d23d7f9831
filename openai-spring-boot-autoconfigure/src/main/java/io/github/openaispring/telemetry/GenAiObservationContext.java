package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.function.Supplier;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

/**
 * What is known of one operation while it is observed. It holds no content unless that is
 * switched on. Its span is that of a client, which sends nothing itself: the trace
 * travels with the HTTP request.
 *
 * @since 0.1.0
 */
public class GenAiObservationContext extends SenderContext<Object> {

	private static final Supplier<@Nullable String> NOTHING = () -> null;

	private final String client;

	private final String operation;

	private final String provider;

	private final String requestModel;

	private final UsageAttribution attribution;

	private @Nullable String responseModel;

	private @Nullable String responseId;

	private @Nullable String finishReason;

	private @Nullable Usage usage;

	private @Nullable CostInfo cost;

	private @Nullable Duration timeToFirstChunk;

	private KeyValues tags = KeyValues.empty();

	private @Nullable String systemInstructions;

	private @Nullable String inputMessages;

	private Supplier<@Nullable String> outputMessages = NOTHING;

	/**
	 * Create a context.
	 * @param client the name of the client
	 * @param operation what is done, such as {@code chat}
	 * @param provider who does it, such as {@code openai}
	 * @param requestModel the model that is asked for
	 * @param attribution whom it is for
	 */
	public GenAiObservationContext(String client, String operation, String provider, String requestModel,
			UsageAttribution attribution) {
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
		setCarrier(client);
		setRemoteServiceName(provider);
		this.client = client;
		this.operation = operation;
		this.provider = provider;
		this.requestModel = requestModel;
		this.attribution = attribution;
	}

	/**
	 * Return the name of the client.
	 * @return the name
	 */
	public String getClient() {
		return this.client;
	}

	/**
	 * Return what is done.
	 * @return the operation, such as {@code chat}
	 */
	public String getOperation() {
		return this.operation;
	}

	/**
	 * Return who does it.
	 * @return the provider, such as {@code openai}
	 */
	public String getProvider() {
		return this.provider;
	}

	/**
	 * Return the model that is asked for.
	 * @return the model
	 */
	public String getRequestModel() {
		return this.requestModel;
	}

	/**
	 * Return whom it is for.
	 * @return the attribution
	 */
	public UsageAttribution getAttribution() {
		return this.attribution;
	}

	/**
	 * Return the model that answered.
	 * @return the model, or {@code null} before the answer
	 */
	public @Nullable String getResponseModel() {
		return this.responseModel;
	}

	/**
	 * Return the answer's id.
	 * @return the id, or {@code null} before the answer
	 */
	public @Nullable String getResponseId() {
		return this.responseId;
	}

	/**
	 * Return why the model stopped.
	 * @return the server's word, or {@code null} before the answer
	 */
	public @Nullable String getFinishReason() {
		return this.finishReason;
	}

	/**
	 * Return the tokens.
	 * @return the usage, or {@code null} when none was told
	 */
	public @Nullable Usage getUsage() {
		return this.usage;
	}

	/**
	 * Return what it costs.
	 * @return the cost, or {@code null} when there is no usage
	 */
	public @Nullable CostInfo getCost() {
		return this.cost;
	}

	/**
	 * Return the tags that the attribution has.
	 * @return the tags, which the observation has whatever its convention is
	 */
	public KeyValues getTags() {
		return this.tags;
	}

	/**
	 * Return what the model was instructed to do.
	 * @return the instructions as OpenTelemetry's JSON, or {@code null} without any or
	 * where content is not recorded
	 */
	public @Nullable String getSystemInstructions() {
		return this.systemInstructions;
	}

	/**
	 * Return what was said to the model.
	 * @return the messages as OpenTelemetry's JSON, or {@code null} where content is not
	 * recorded
	 */
	public @Nullable String getInputMessages() {
		return this.inputMessages;
	}

	/**
	 * Return what the model has said so far.
	 * @return the messages as OpenTelemetry's JSON, or {@code null} without any or where
	 * content is not recorded
	 */
	public @Nullable String getOutputMessages() {
		return this.outputMessages.get();
	}

	/**
	 * Return how long the first chunk of a stream took.
	 * @return the time from sending the request, or {@code null} before the first chunk
	 */
	public @Nullable Duration getTimeToFirstChunk() {
		return this.timeToFirstChunk;
	}

	void firstChunk(Duration time) {
		this.timeToFirstChunk = time;
	}

	void tagged(KeyValues tags) {
		this.tags = tags;
	}

	void said(@Nullable String systemInstructions, String inputMessages, Supplier<@Nullable String> outputMessages) {
		this.systemInstructions = systemInstructions;
		this.inputMessages = inputMessages;
		this.outputMessages = outputMessages;
	}

	void answered(@Nullable String model, @Nullable String id, @Nullable String finishReason, @Nullable Usage usage,
			@Nullable CostInfo cost) {
		this.responseModel = model;
		this.responseId = id;
		this.finishReason = finishReason;
		this.usage = usage;
		this.cost = cost;
	}

}
