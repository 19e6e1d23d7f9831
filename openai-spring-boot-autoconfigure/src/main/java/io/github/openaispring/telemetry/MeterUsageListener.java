package io.github.openaispring.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Counts tokens and money in Micrometer meters: {@code openai.client.tokens},
 * {@code openai.client.cost} in USD, {@code openai.client.unpriced} and
 * {@code gen_ai.client.token.usage}.
 * <p>
 * Servers choose the names of the models that answer, so only a limited number of
 * combinations gets series of its own; the models of all others are called {@code other}.
 * No token and no money is lost by that.
 *
 * @since 0.1.0
 */
public final class MeterUsageListener implements UsageListener {

	private static final int DEFAULT_LIMIT = 200;

	private final Map<Call, UsageMeters> meters = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final int limit;

	/**
	 * Create a listener that tells at most 200 combinations of client, operation and
	 * models apart.
	 * @param registry the registry to count in
	 */
	public MeterUsageListener(MeterRegistry registry) {
		this(registry, DEFAULT_LIMIT);
	}

	/**
	 * Create a listener.
	 * @param registry the registry to count in
	 * @param limit the most combinations of client, operation and models to tell apart
	 */
	public MeterUsageListener(MeterRegistry registry, int limit) {
		this.registry = registry;
		this.limit = limit;
	}

	@Override
	public void onUsage(UsageEvent event) {
		meters(Call.of(event)).record(event.usage(), event.cost());
	}

	private UsageMeters meters(Call call) {
		UsageMeters meters = this.meters.get(call);
		if (meters != null) {
			return meters;
		}
		return isFull() ? register(call.withoutModels()) : admit(call);
	}

	private synchronized UsageMeters admit(Call call) {
		boolean full = isFull() && !this.meters.containsKey(call);
		return register(full ? call.withoutModels() : call);
	}

	private boolean isFull() {
		return this.meters.size() >= this.limit;
	}

	private UsageMeters register(Call call) {
		return this.meters.computeIfAbsent(call, (key) -> new UsageMeters(this.registry, key));
	}

	/**
	 * What the series of a call are told apart by.
	 *
	 * @param client the name of the client
	 * @param operation what the call did
	 * @param provider the provider
	 * @param requestModel the model that was asked for
	 * @param responseModel the model that answered, or {@code none}
	 * @param model the model that answered, or else the one that was asked for
	 */
	record Call(String client, String operation, String provider, String requestModel, String responseModel,
			String model) {

		static Call of(UsageEvent event) {
			String responseModel = event.responseModel();
			return new Call(event.client(), event.operation(), event.provider(), event.requestModel(),
					(responseModel != null) ? responseModel : "none", event.model());
		}

		Call withoutModels() {
			return new Call(this.client, this.operation, this.provider, BoundedNames.OTHER, BoundedNames.OTHER,
					BoundedNames.OTHER);
		}

	}

}
