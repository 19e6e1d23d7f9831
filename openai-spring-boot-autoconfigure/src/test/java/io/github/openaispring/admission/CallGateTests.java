package io.github.openaispring.admission;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link CallGate} and the row of several.
 */
class CallGateTests {

	private static final PlannedCall CALL = new PlannedCall("default", "chat", "gpt-4o", Usage.of(10, 10), null, true,
			UsageAttribution.none());

	private final AtomicInteger inside = new AtomicInteger();

	private final CallGate counting = (call, leaving) -> Mono.fromSupplier(() -> {
		this.inside.incrementAndGet();
		leaving.onLeave((used) -> this.inside.decrementAndGet());
		return call;
	});

	private final CallPass pass = new CallPass();

	@Test
	void nothingToAskIsOpen() {
		assertThat(CallGate.all(List.of()).isOpen()).isTrue();
		assertThat(CallGate.all(List.of(CallGate.open())).isOpen()).isTrue();
		assertThat(CallGate.all(List.of(CallGate.open(), this.counting)).isOpen()).isFalse();
		StepVerifier.create(CallGate.open().enter(CALL, this.pass)).expectNext(CALL).verifyComplete();
	}

	@Test
	void allGatesArePassedAndLeft() {
		StepVerifier.create(CallGate.all(List.of(this.counting, this.counting)).enter(CALL, this.pass))
			.expectNext(CALL)
			.verifyComplete();
		assertThat(this.inside).hasValue(2);
		this.pass.leave(Usage.of(1, 2));
		assertThat(this.inside).hasValue(0);
	}

	@Test
	void whatAGateChangesIsKnownToTheNext() {
		CallGate cheaper = (call, leaving) -> Mono.just(call.withModel("gpt-4o-mini"));
		CallGate checking = (call, leaving) -> "gpt-4o-mini".equals(call.model()) ? Mono.just(call) : Mono.empty();
		StepVerifier.create(CallGate.all(List.of(cheaper, checking)).enter(CALL, this.pass))
			.assertNext((call) -> assertThat(call.model()).isEqualTo("gpt-4o-mini"))
			.verifyComplete();
	}

	@Test
	void aRefusalKeepsTheNextGatesOut() {
		CallGate refusing = (call, leaving) -> Mono.error(new IllegalStateException("refused"));
		StepVerifier.create(CallGate.all(List.of(refusing, this.counting)).enter(CALL, this.pass))
			.verifyErrorMessage("refused");
		assertThat(this.inside).hasValue(0);
	}

	@Test
	void nothingIsLostWhenACancellationMeetsAnAdmission() throws Exception {
		try (SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor()) {
			for (int i = 0; i < 2_000; i++) {
				Sinks.One<Boolean> opening = Sinks.one();
				CallGate late = (call, leaving) -> opening.asMono().then(this.counting.enter(call, leaving));
				CallPass pass = new CallPass();
				Disposable entering = CallGate.all(List.of(this.counting, late))
					.enter(CALL, pass)
					.doFinally((signal) -> pass.leave(null))
					.subscribe();
				CountDownLatch ready = new CountDownLatch(2);
				Future<?> cancelling = executor.submit(() -> {
					meet(ready);
					entering.dispose();
				});
				meet(ready);
				opening.tryEmitValue(true);
				cancelling.get();
			}
		}
		assertThat(this.inside).hasValue(0);
	}

	private static void meet(CountDownLatch ready) {
		ready.countDown();
		while (ready.getCount() > 0) {
			Thread.onSpinWait();
		}
	}

	@Test
	void aCancelledWaitIsLeft() {
		CallGate waiting = (call, leaving) -> Mono.never();
		StepVerifier
			.create(CallGate.all(List.of(this.counting, waiting))
				.enter(CALL, this.pass)
				.doFinally((signal) -> this.pass.leave(null)))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.inside).hasValue(1))
			.thenCancel()
			.verify();
		assertThat(this.inside).hasValue(0);
	}

}
