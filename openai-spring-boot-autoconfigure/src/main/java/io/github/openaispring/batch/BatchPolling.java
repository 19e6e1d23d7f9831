package io.github.openaispring.batch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiException;

/**
 * Looks at a batch again and again until it has ended: after a first pause, then half as
 * long again each time up to a longest one, or when the server says. Failures that pass
 * are waited for, but not without an end.
 */
final class BatchPolling {

	private static final int MAX_FAILURES = 10;

	private static final Duration SHORTEST_ASKED = Duration.ofMillis(100);

	private static final Duration LONGEST_ASKED = Duration.ofMinutes(10);

	private BatchPolling() {
	}

	/**
	 * Wait for the end.
	 * @param look gives the batch each time
	 * @param first the first pause
	 * @param longest the longest pause
	 * @return the batch that has ended
	 */
	static Mono<Batch> await(Mono<PolledBatch> look, Duration first, Duration longest) {
		return Mono.defer(() -> {
			Waits waits = new Waits(first, longest);
			return look.doOnNext(waits::note)
				.onErrorResume(OpenAiException.class, waits::survive)
				.repeatWhen((rounds) -> rounds.concatMap((round) -> Mono.delay(waits.next())))
				.map(PolledBatch::batch)
				.filter(Batch::isEnded)
				.next();
		});
	}

	private static final class Waits {

		private final Duration longest;

		private Duration pause;

		private @Nullable Duration asked;

		private int failures;

		Waits(Duration first, Duration longest) {
			this.pause = first;
			this.longest = longest;
		}

		void note(PolledBatch polled) {
			this.asked = polled.retryAfter();
			this.failures = 0;
		}

		Mono<PolledBatch> survive(OpenAiException error) {
			this.failures++;
			this.asked = error.getDetails().retryAfter();
			return (error.isTransient() && this.failures < MAX_FAILURES) ? Mono.empty() : Mono.error(error);
		}

		Duration next() {
			Duration own = this.pause;
			this.pause = min(own.multipliedBy(3).dividedBy(2), this.longest);
			return (this.asked != null) ? max(min(this.asked, LONGEST_ASKED), SHORTEST_ASKED) : own;
		}

		private static Duration min(Duration one, Duration other) {
			return (one.compareTo(other) < 0) ? one : other;
		}

		private static Duration max(Duration one, Duration other) {
			return (one.compareTo(other) > 0) ? one : other;
		}

	}

}
