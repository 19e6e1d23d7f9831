package io.github.openaispring.limit;

import java.util.List;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.model.ModelCatalog;

/**
 * Lets as many calls of each model through as its limits allow, and queues the others.
 * The limits are those of the settings and, when it is adaptive, those that the server
 * tells: it must then be told them as a {@link HttpListener}.
 * <p>
 * Batches have limits of their own and pass at once.
 *
 * @since 0.1.0
 */
public final class RateLimitGate implements CallGate, HttpListener, RateLimiting {

	private static final String BATCH = "batch";

	private final LimitSettings settings;

	private final Lanes lanes;

	/**
	 * Create a gate.
	 * @param client the name of the client
	 * @param settings what to hold to
	 * @param store where the limits are kept
	 * @param models knows which names are those of the same model
	 * @param listener is told what happens
	 */
	public RateLimitGate(String client, LimitSettings settings, LimitStore store, ModelCatalog models,
			LimitListener listener) {
		this(client, settings, store, models, listener, Schedulers.parallel());
	}

	RateLimitGate(String client, LimitSettings settings, LimitStore store, ModelCatalog models, LimitListener listener,
			Scheduler scheduler) {
		this.settings = settings;
		LimitListener guarded = LimitListener.composite(List.of(listener));
		this.lanes = new Lanes(settings,
				new LaneRules(client, settings.maxWait(), settings.maxQueued(), guarded, scheduler), store, models);
	}

	@Override
	public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		boolean batch = BATCH.equals(call.serviceTier()) || BATCH.equals(call.operation());
		return batch ? Mono.just(call) : this.lanes.of(call.model()).enter(call, pass);
	}

	/**
	 * Return whether nothing is configured that could hold a call back.
	 */
	@Override
	public boolean isOpen() {
		return this.settings.isUnlimited();
	}

	@Override
	public void onRateLimits(ToldRateLimits told) {
		ToldLimits limits = ToldLimits.of(told);
		if (this.settings.adaptive() && told.model() != null && !limits.isNothing()) {
			this.lanes.of(told.model()).told(limits);
		}
	}

	@Override
	public List<RateLimitStatus> status() {
		return this.lanes.status();
	}

}
