package io.github.openaispring.sample.usage;

import java.time.Duration;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import reactor.test.StepVerifier;

import io.github.openaispring.budget.Budgets;
import io.github.openaispring.cost.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link UsageFeed}.
 */
class UsageFeedTests {

	private static final Duration MOMENT = Duration.ofMillis(1);

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final Uses uses = new Uses();

	private final UsageTotals totals = new UsageTotals();

	private final UsageTimeline timeline = new UsageTimeline(this.uses);

	private final UsageFeed feed = new UsageFeed(this.totals, this.timeline, new Latencies(new SimpleMeterRegistry()),
			new BudgetViews(new StaticListableBeanFactory().getBeanProvider(Budgets.class)), this.uses);

	private void use(int times) {
		for (int i = 0; i < times; i++) {
			UsageEvent event = this.uses.of("gpt-6.1-terra", "chat");
			this.totals.onUsage(event);
			this.timeline.onUsage(event);
			this.feed.onUsage(event);
		}
	}

	private static Consumer<UsageState> calls(long count) {
		return (state) -> assertThat(state.totals().models().stream().mapToLong(ModelUsage::calls).sum())
			.isEqualTo(count);
	}

	@Test
	void whatThereIsComesAtOnceAndChangesSoonAfter() {
		use(3);
		StepVerifier.withVirtualTime(this.feed::states)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext(calls(3))
			.then(() -> use(1))
			.expectNoEvent(UsageFeed.PAUSE.minus(MOMENT))
			.thenAwait(MOMENT)
			.assertNext(calls(4))
			.thenCancel()
			.verify(WAIT);
	}

	@Test
	void manyChangesAreToldAsOne() {
		StepVerifier.withVirtualTime(this.feed::states)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext(calls(0))
			.then(() -> use(1_000))
			.thenAwait(UsageFeed.PAUSE)
			.assertNext(calls(1_000))
			.thenAwait(UsageFeed.PAUSE)
			.assertNext(calls(1_000))
			.expectNoEvent(Duration.ofSeconds(14))
			.thenCancel()
			.verify(WAIT);
	}

	@Test
	void readerHearsFromTheFeedThoughNothingChanges() {
		StepVerifier.withVirtualTime(this.feed::states)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext(calls(0))
			.thenAwait(UsageFeed.HEARTBEAT.plus(UsageFeed.PAUSE))
			.assertNext(calls(0))
			.thenAwait(UsageFeed.HEARTBEAT)
			.assertNext(calls(0))
			.thenCancel()
			.verify(WAIT);
	}

	@Test
	void slowReaderMissesWhatWasInBetween() {
		StepVerifier.withVirtualTime(this.feed::states, 1)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext(calls(0))
			.then(() -> use(1))
			.thenAwait(Duration.ofMinutes(1))
			.then(() -> use(8))
			.thenAwait(Duration.ofMinutes(1))
			.then(() -> use(1))
			.thenRequest(2)
			.thenAwait(UsageFeed.PAUSE)
			.thenConsumeWhile((state) -> state.totals().models().get(0).calls() < 10)
			.assertNext(calls(10))
			.thenCancel()
			.verify(WAIT);
	}

	@Test
	void laterStatesTellOnlyWhatMayHaveChanged() {
		use(1);
		this.uses.pass(Duration.ofMinutes(10));
		StepVerifier.withVirtualTime(this.feed::states)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext((state) -> assertThat(state.history().series().get(0).buckets()).hasSize(1))
			.then(() -> use(1))
			.thenAwait(UsageFeed.PAUSE)
			.assertNext((state) -> assertThat(state.history().series().get(0).buckets()).singleElement()
				.satisfies((bucket) -> assertThat(bucket.start()).isEqualTo(Uses.START.plusSeconds(600))))
			.thenCancel()
			.verify(WAIT);
	}

	@Test
	void readersEndWithTheApplicationAndLeaveNothingBehind() {
		StepVerifier.withVirtualTime(this.feed::states)
			.expectSubscription()
			.thenAwait(MOMENT)
			.assertNext((state) -> assertThat(this.feed.readers()).isOne())
			.then(this.feed::close)
			.expectComplete()
			.verify(WAIT);
		assertThat(this.feed.readers()).isZero();
	}

}
