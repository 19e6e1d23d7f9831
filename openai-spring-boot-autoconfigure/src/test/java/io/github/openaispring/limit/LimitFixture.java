package io.github.openaispring.limit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.http.ToldRateLimits;
import io.github.openaispring.model.ModelCatalog;

/**
 * A gate whose time stands still until it is moved, and calls that come to it.
 */
class LimitFixture {

	static final String MODEL = "gpt-4o";

	static final ModelCatalog MODELS = ModelCatalog.bundled();

	final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	final RecordingLimitListener listener = new RecordingLimitListener();

	final RateLimitGate gate;

	/** The ids of the calls in the order in which they were let through. */
	final List<String> admitted = new CopyOnWriteArrayList<>();

	LimitFixture(LimitSettings settings) {
		this.gate = gate(settings, LimitStore.inMemory(), this.listener, this.time);
	}

	static LimitFixture perMinute(@Nullable Integer requests, @Nullable Integer tokens) {
		return new LimitFixture(settings(requests, tokens));
	}

	static LimitSettings settings(@Nullable Integer requests, @Nullable Integer tokens) {
		return new LimitSettings(limits(requests, tokens), Map.of(), true, Duration.ofSeconds(30), 100);
	}

	static ModelLimits limits(@Nullable Integer requests, @Nullable Integer tokens) {
		return new ModelLimits((requests != null) ? requests.longValue() : null,
				(tokens != null) ? tokens.longValue() : null);
	}

	static RateLimitGate gate(LimitSettings settings, LimitStore store, LimitListener listener, Scheduler time) {
		return new RateLimitGate("default", settings, store, MODELS, listener, time);
	}

	static PlannedCall call(String model, long tokens, @Nullable String tenant, @Nullable String tier) {
		return new PlannedCall("default", "chat", model, Usage.of(tokens, 0), tier, false,
				(tenant != null) ? UsageAttribution.tenant(tenant) : UsageAttribution.none());
	}

	Caller enter(String id) {
		return enter(id, 10, null);
	}

	Caller enter(String id, long tokens) {
		return enter(id, tokens, null);
	}

	Caller enter(String id, long tokens, @Nullable String tenant) {
		return enter(id, call(MODEL, tokens, tenant, null));
	}

	Caller enter(String id, PlannedCall call) {
		Caller caller = new Caller();
		caller.subscription = this.gate.enter(call, caller.pass).subscribe((planned) -> {
			this.admitted.add(id);
			caller.call = planned;
		}, (error) -> caller.error = error);
		return caller;
	}

	void enter(int count) {
		for (int i = 0; i < count; i++) {
			enter("" + i);
		}
	}

	void pass(Duration time) {
		this.time.advanceTimeBy(time);
	}

	void told(RateLimits.@Nullable Limit requests, RateLimits.@Nullable Limit tokens) {
		this.gate.onRateLimits(new ToldRateLimits("chat", MODEL, new RateLimits(requests, tokens), null));
	}

	void refused(Duration retryAfter) {
		this.gate.onRateLimits(new ToldRateLimits("chat", MODEL, RateLimits.NONE, retryAfter));
	}

	static RateLimits.Limit limit(long limit, long remaining, Duration reset) {
		return new RateLimits.Limit(limit, remaining, reset);
	}

	RateLimitStatus status() {
		return this.gate.status().get(0);
	}

	/**
	 * Someone who wants to make a call.
	 */
	static final class Caller {

		final CallPass pass = new CallPass();

		Disposable subscription;

		volatile PlannedCall call;

		volatile Throwable error;

		boolean isAdmitted() {
			return this.call != null;
		}

		OpenAiClientRateLimitException refusal() {
			return (OpenAiClientRateLimitException) this.error;
		}

		void leave(long tokens) {
			this.pass.leave(Usage.of(tokens, 0));
		}

	}

}
