package io.github.openaispring.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Counts tokens and money in Micrometer meters: {@code openai.client.tokens},
 * {@code openai.client.cost} in USD, {@code openai.client.unpriced} and those that a
 * {@link GenAiUsageConvention} names.
 * <p>
 * Servers choose the names of the models that answer, so only a limited number of
 * combinations gets series of its own; the models of all others are called {@code other}.
 * No token and no money is lost by that.
 *
 * @since 0.1.0
 */
public final class MeterUsageListener implements UsageListener {

	private static final int DEFAULT_LIMIT = 200;

	/** What a combination of models may have of combinations with tags, on average. */
	private static final int TAGGED = 10;

	private final Map<MeteredCall, UsageMeters> meters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final GenAiUsageConvention convention;

	private final AttributionTags tags;

	private final BoundedSet<MeteredCall> models;

	private final BoundedSet<MeteredCall> calls;

	/**
	 * Create a listener that tells at most 200 combinations of client, operation and
	 * models apart, with OpenTelemetry's names and without tags of attributions.
	 * @param registry the registry to count in
	 */
	public MeterUsageListener(MeterRegistry registry) {
		this(registry, DEFAULT_LIMIT);
	}

	/**
	 * Create a listener with OpenTelemetry's names and without tags of attributions.
	 * @param registry the registry to count in
	 * @param limit the most combinations of client, operation and models to tell apart
	 */
	public MeterUsageListener(MeterRegistry registry, int limit) {
		this(registry, limit, GenAiUsageConvention.current(), AttributionTags.none());
	}

	/**
	 * Create a listener.
	 * @param registry the registry to count in
	 * @param convention names the meters that are OpenTelemetry's
	 * @param tags the tags that attributions have
	 */
	public MeterUsageListener(MeterRegistry registry, GenAiUsageConvention convention, AttributionTags tags) {
		this(registry, DEFAULT_LIMIT, convention, tags);
	}

	private MeterUsageListener(MeterRegistry registry, int limit, GenAiUsageConvention convention,
			AttributionTags tags) {
		this.registry = registry;
		this.convention = convention;
		this.tags = tags;
		this.models = new BoundedSet<>(limit);
		this.calls = new BoundedSet<>(limit * TAGGED);
	}

	@Override
	public void onUsage(UsageEvent event) {
		MeteredCall call = MeteredCall.of(event, this.tags.of(event.attribution()));
		meters(call).record(event.usage(), event.cost());
	}

	private UsageMeters meters(MeteredCall call) {
		UsageMeters meters = this.meters.get(call);
		return (meters != null) ? meters : this.meters.computeIfAbsent(bounded(call), this::register);
	}

	private MeteredCall bounded(MeteredCall call) {
		boolean known = this.models.admit(call.withoutTags()) && this.calls.admit(call);
		return known ? call : call.withoutModels();
	}

	private UsageMeters register(MeteredCall call) {
		return new UsageMeters(this.registry, call, this.convention.meters(call));
	}

}
