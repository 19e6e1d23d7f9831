package io.github.openaispring.telemetry;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.http.ErrorMapper;

/**
 * Starts the telemetry of each operation of one client.
 *
 * @since 0.1.0
 */
public final class OperationTelemetry {

	private static final Log logger = LogFactory.getLog(OperationTelemetry.class);

	private final String client;

	private final String provider;

	private final ObservationSettings observations;

	private final GenAiObservationConvention defaultConvention = new DefaultGenAiObservationConvention();

	private final UsageListener usageListener;

	/**
	 * Create the telemetry of a client.
	 * @param client the name of the client
	 * @param provider who it talks to, such as {@code openai}
	 * @param observations where operations are observed
	 * @param convention names observations, or {@code null} for OpenTelemetry's names
	 * @param usageListener is told of all tokens and money, observed or not
	 */
	public OperationTelemetry(String client, String provider, ObservationRegistry observations,
			@Nullable GenAiObservationConvention convention, UsageListener usageListener) {
		this(client, provider, new ObservationSettings(observations,
				(convention != null) ? List.of(convention) : List.of(), AttributionTags.none(), false), usageListener);
	}

	/**
	 * Create the telemetry of a client.
	 * @param client the name of the client
	 * @param provider who it talks to, such as {@code openai}
	 * @param observations how operations are observed
	 * @param usageListener is told of all tokens and money, observed or not
	 */
	public OperationTelemetry(String client, String provider, ObservationSettings observations,
			UsageListener usageListener) {
		this.client = client;
		this.provider = provider;
		this.observations = observations;
		this.usageListener = UsageListener.composite(List.of(usageListener));
	}

	/**
	 * Return telemetry that tells nobody.
	 * @param client the name of the client
	 * @return the telemetry
	 */
	public static OperationTelemetry none(String client) {
		return new OperationTelemetry(client, "openai", ObservationRegistry.NOOP, null, (event) -> {
		});
	}

	/**
	 * Return the name of the client.
	 * @return the name
	 */
	public String client() {
		return this.client;
	}

	/**
	 * Return the provider.
	 * @return who the client talks to, such as {@code openai}
	 */
	public String provider() {
		return this.provider;
	}

	/**
	 * Start an operation.
	 * @param operation what is done, such as {@code chat}
	 * @param requestModel the model that is asked for
	 * @param caller the subscriber's context, which may hold the observation to nest in
	 * @return the started operation
	 */
	public Operation start(String operation, String requestModel, ContextView caller) {
		return start(operation, requestModel, caller, null);
	}

	/**
	 * Start an operation that has passed gates, and that leaves them when it stops.
	 * @param operation what is done, such as {@code chat}
	 * @param requestModel the model that is asked for
	 * @param caller the subscriber's context, which may hold the observation to nest in
	 * @param pass what has gone through the gates, or {@code null} if there are none
	 * @return the started operation
	 */
	public Operation start(String operation, String requestModel, ContextView caller, @Nullable CallPass pass) {
		GenAiObservationContext context = new GenAiObservationContext(this.client, operation, this.provider,
				BoundedNames.cut(requestModel), UsageAttribution.from(caller));
		return new Operation(observe(context, caller), context, this.observations.content(), this.usageListener, pass);
	}

	/**
	 * Tell what an answer has used that was made without an operation of its own, such as
	 * one of a batch.
	 * @param operation what was done, such as {@code chat}
	 * @param requestModel the model that was asked for
	 * @param responseModel the model that answered, if told
	 * @param usage the tokens
	 * @param cost what they cost
	 * @param attribution whom it was for
	 */
	public void used(String operation, String requestModel, @Nullable String responseModel, Usage usage, CostInfo cost,
			UsageAttribution attribution) {
		this.usageListener.onUsage(new UsageEvent(this.client, operation, BoundedNames.cut(requestModel),
				ErrorMapper.name(responseModel), usage, cost, this.provider, attribution));
	}

	// An observation must never cost an answer.
	private Observation observe(GenAiObservationContext context, ContextView caller) {
		if (this.observations.registry().isNoop()) {
			return Observation.NOOP;
		}
		try {
			return started(context, caller);
		}
		catch (Exception | LinkageError | AssertionError ex) {
			logger.warn("The observation of a call could not be started", ex);
			return Observation.NOOP;
		}
	}

	private Observation started(GenAiObservationContext context, ContextView caller) {
		context.tagged(this.observations.tags().of(context.getAttribution()));
		return GenAiObservationDocumentation.OPERATION
			.observation(convention(context), this.defaultConvention, () -> context, this.observations.registry())
			.parentObservation(caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
			.lowCardinalityKeyValues(context.getTags())
			.highCardinalityKeyValues(AttributionTags.ofSpan(context.getAttribution()))
			.start();
	}

	private @Nullable GenAiObservationConvention convention(GenAiObservationContext context) {
		for (GenAiObservationConvention convention : this.observations.conventions()) {
			if (convention.supportsContext(context)) {
				return convention;
			}
		}
		return null;
	}

}
