package io.github.openaispring.limit;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * What all instances together may still ask a model. The own part is counted too: it
 * tells without asking when there is not enough, and takes over when Redis fails.
 */
final class RedisAllowances implements Allowances {

	private final RedisLimitScript script;

	private final String key;

	private final ModelLimits limits;

	private final LocalAllowances local;

	private final LaneRules rules;

	private final StoreFailurePolicy onFailure;

	RedisAllowances(RedisLimitScript script, String key, ModelLimits limits, LocalAllowances local, LaneRules rules,
			StoreFailurePolicy onFailure) {
		this.script = script;
		this.key = key;
		this.limits = limits;
		this.local = local;
		this.rules = rules;
		this.onFailure = onFailure;
	}

	// Others may have been told of limits.
	@Override
	public boolean isOpen() {
		return false;
	}

	@Override
	public Mono<Duration> take(Demand demand) {
		return this.local.take(demand).flatMap((wait) -> wait.isZero() ? takeShared(demand) : Mono.just(wait));
	}

	private Mono<Duration> takeShared(Demand demand) {
		return run("take", demand).map(Duration::ofMillis)
			.doOnNext((wait) -> takenTogether(demand, wait))
			.onErrorResume((failure) -> withoutStore(demand, failure))
			.publishOn(this.rules.scheduler());
	}

	private void takenTogether(Demand demand, Duration wait) {
		if (!wait.isZero()) {
			this.local.giveBack(demand);
		}
	}

	private Mono<Duration> withoutStore(Demand demand, Throwable failure) {
		if (this.onFailure == StoreFailurePolicy.OPEN) {
			return Mono.just(Duration.ZERO);
		}
		this.local.giveBack(demand);
		return Mono.error(failure);
	}

	@Override
	public void giveBack(Demand demand) {
		this.local.giveBack(demand);
		send(run("give", demand));
	}

	@Override
	public void told(ToldLimits told) {
		this.local.told(told);
		ToldLimit requests = told.requests();
		ToldLimit tokens = told.tokens();
		send(this.script.run(this.key, List.of("told", limit(requests), period(requests), remaining(requests),
				limit(tokens), period(tokens), remaining(tokens), Long.toString(told.pause().toMillis())), this.rules));
	}

	private Mono<Long> run(String operation, Demand demand) {
		return this.script.run(this.key,
				List.of(operation, Long.toString(demand.requests()), Long.toString(demand.tokens()),
						text(this.limits.requestsPerMinute()), text(this.limits.tokensPerMinute())),
				this.rules);
	}

	// What is lost is made good by the next answer of the server, or by the next minute.
	private static void send(Mono<Long> correction) {
		correction.subscribe((done) -> {
		}, (failure) -> {
		});
	}

	private static String limit(@Nullable ToldLimit told) {
		return text((told != null) ? told.window().limit() : null);
	}

	private static String period(@Nullable ToldLimit told) {
		return text((told != null) ? told.window().period().toMillis() : null);
	}

	private static String remaining(@Nullable ToldLimit told) {
		return text((told != null) ? told.remaining() : null);
	}

	private static String text(@Nullable Long number) {
		return (number != null) ? number.toString() : "";
	}

}
