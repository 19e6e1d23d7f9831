package io.github.openaispring.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Lane}: what happens while it is not answered yet.
 */
class LaneTests {

	private static final ToldLimits NEWS = new ToldLimits(null, null, Duration.ZERO);

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final SlowAllowances allowances = new SlowAllowances();

	private final List<String> admitted = new ArrayList<>();

	private final Lane lane = new Lane(LimitFixture.MODEL,
			new LaneRules("default", Duration.ofSeconds(30), 10, LimitListener.NONE, this.time),
			new LocalAllowances(ModelLimits.NONE, this.time), this.allowances);

	private Disposable enter(String id, CallPass pass) {
		return this.lane.enter(LimitFixture.call(LimitFixture.MODEL, 10, null, null), pass)
			.subscribe((call) -> this.admitted.add(id));
	}

	@Test
	void asksForOneCallAtATime() {
		enter("one", new CallPass());
		enter("two", new CallPass());
		assertThat(this.allowances.questions).hasSize(1);
		this.allowances.answer(0, Duration.ZERO);
		assertThat(this.admitted).containsExactly("one");
		assertThat(this.allowances.questions).hasSize(2);
		this.allowances.answer(1, Duration.ZERO);
		assertThat(this.admitted).containsExactly("one", "two");
	}

	@Test
	void asksAgainWhenTheWaitIsOver() {
		enter("one", new CallPass());
		this.allowances.answer(0, Duration.ofSeconds(2));
		enter("two", new CallPass());
		this.time.advanceTimeBy(Duration.ofSeconds(2).minusNanos(1));
		assertThat(this.allowances.questions).hasSize(1);
		this.time.advanceTimeBy(Duration.ofNanos(1));
		assertThat(this.allowances.questions).hasSize(2);
	}

	@Test
	void asksAgainAtOnceWhenSomethingHappenedMeanwhile() {
		enter("one", new CallPass());
		this.lane.told(NEWS);
		this.time.advanceTimeBy(Duration.ZERO);
		assertThat(this.allowances.questions).hasSize(1);
		this.allowances.answer(0, Duration.ofSeconds(20));
		assertThat(this.allowances.questions).hasSize(2);
	}

	@Test
	void whatIsGrantedToACancelledCallIsGivenBack() {
		Disposable one = enter("one", new CallPass());
		enter("two", new CallPass());
		one.dispose();
		this.allowances.answer(0, Duration.ZERO);
		assertThat(this.admitted).isEmpty();
		assertThat(this.allowances.givenBack).containsExactly(new Demand(1, 10));
		this.allowances.answer(1, Duration.ZERO);
		assertThat(this.admitted).containsExactly("two");
	}

	@Test
	void whatIsGrantedToACallThatHasWaitedForTooLongIsGivenBack() {
		CallPass pass = new CallPass();
		this.lane.enter(LimitFixture.call(LimitFixture.MODEL, 10, null, null), pass).subscribe((call) -> {
		}, (refusal) -> pass.leave(null));
		this.time.advanceTimeBy(Duration.ofSeconds(30));
		this.allowances.answer(0, Duration.ZERO);
		assertThat(this.allowances.givenBack).containsExactly(new Demand(1, 10));
	}

	@Test
	void aCallThatLeavesGivesBackOnce() {
		CallPass pass = new CallPass();
		Disposable one = enter("one", pass);
		this.allowances.answer(0, Duration.ZERO);
		one.dispose();
		pass.leave(Usage.of(4, 0));
		pass.leave(null);
		assertThat(this.allowances.givenBack).containsExactly(new Demand(0, 6));
	}

	@Test
	void aFailureOfOneQuestionDoesNotStopTheOthers() {
		List<Throwable> errors = new ArrayList<>();
		this.lane.enter(LimitFixture.call(LimitFixture.MODEL, 10, null, null), new CallPass()).subscribe((call) -> {
		}, errors::add);
		enter("two", new CallPass());
		this.allowances.questions.get(0).tryEmitError(new IllegalStateException("gone"));
		assertThat(errors).singleElement()
			.satisfies((error) -> assertThat(error).hasRootCauseMessage("gone")
				.hasMessageContaining("openai.limits.on-store-failure"));
		this.allowances.answer(1, Duration.ZERO);
		assertThat(this.admitted).containsExactly("two");
	}

	/**
	 * Answers when the test does.
	 */
	private static final class SlowAllowances implements Allowances {

		private final List<Sinks.One<Duration>> questions = new ArrayList<>();

		private final List<Demand> givenBack = new ArrayList<>();

		private void answer(int question, Duration wait) {
			this.questions.get(question).tryEmitValue(wait);
		}

		@Override
		public boolean isOpen() {
			return false;
		}

		@Override
		public Mono<Duration> take(Demand demand) {
			Sinks.One<Duration> answer = Sinks.one();
			this.questions.add(answer);
			return answer.asMono();
		}

		@Override
		public void giveBack(Demand demand) {
			this.givenBack.add(demand);
		}

		@Override
		public void told(ToldLimits told) {
		}

	}

}
