package io.github.openaispring.sample.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;

/**
 * Tells its readers what has been used as it changes: at most four times a second and at
 * least every 15 seconds. Nothing is kept for a reader that is slow: it misses what was
 * in between and goes on with the newest state.
 */
@Component
class UsageFeed implements UsageListener {

	static final Duration PAUSE = Duration.ofMillis(250);

	static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private final Sinks.Many<Duration> changes = Sinks.many().multicast().directBestEffort();

	private final Sinks.Empty<Void> end = Sinks.empty();

	private final UsageTotals totals;

	private final UsageTimeline timeline;

	private final Latencies latencies;

	private final BudgetViews budgets;

	private final Clock clock;

	UsageFeed(UsageTotals totals, UsageTimeline timeline, Latencies latencies, BudgetViews budgets, Clock clock) {
		this.totals = totals;
		this.timeline = timeline;
		this.latencies = latencies;
		this.budgets = budgets;
		this.clock = clock;
	}

	// Meters and budgets learn of a call a moment later than this, hence the pause.
	@Override
	public synchronized void onUsage(UsageEvent event) {
		this.changes.tryEmitNext(PAUSE);
	}

	Flux<UsageState> states() {
		return Flux.defer(() -> {
			Reader reader = new Reader();
			return Flux.merge(this.changes.asFlux(), Flux.interval(Duration.ZERO, HEARTBEAT).map(UsageFeed::pause))
				.takeUntilOther(this.end.asMono())
				.onBackpressureLatest()
				.concatMap((pause) -> Mono.delay(pause).then(reader.next()), 0);
		});
	}

	private static Duration pause(long beat) {
		return (beat == 0) ? Duration.ZERO : PAUSE;
	}

	Mono<UsageHistory> history() {
		return history(Instant.MIN);
	}

	private Mono<UsageHistory> history(Instant since) {
		return this.budgets.report().map((budgets) -> {
			Instant now = this.clock.instant();
			return new UsageHistory(now, this.timeline.series(now, since), this.latencies.report(),
					budgets.orElse(null));
		});
	}

	int readers() {
		return this.changes.currentSubscriberCount();
	}

	// A graceful shutdown waits for readers.
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.end.tryEmitEmpty();
	}

	/**
	 * Knows what its reader has been told.
	 */
	private final class Reader {

		private volatile Instant since = Instant.MIN;

		Mono<UsageState> next() {
			return Mono.defer(() -> history(this.since)).map((history) -> {
				this.since = history.at();
				return new UsageState(UsageFeed.this.totals.report(), history);
			});
		}

	}

}
