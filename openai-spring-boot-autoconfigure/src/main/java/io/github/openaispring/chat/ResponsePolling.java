package io.github.openaispring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Looks at a response again and again until the server has finished it: after a second
 * first, then half as long again each time, up to ten seconds, or when the server says.
 * It has no end of its own: background responses may take hours.
 */
final class ResponsePolling {

	private static final Duration FIRST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(10);

	private static final Duration SHORTEST_ASKED = Duration.ofMillis(100);

	private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);

	private ResponsePolling() {
	}

	/**
	 * Wait for the end.
	 * @param first gives the response the first time
	 * @param again gives it each further time
	 * @return the response that is no longer pending
	 */
	static Mono<StoredResponse> await(Mono<PolledResponse> first, Mono<PolledResponse> again) {
		return Mono.defer(() -> {
			Waits waits = new Waits();
			return Mono.defer(() -> waits.begun ? again : first)
				.doOnNext(waits::note)
				.repeatWhen((rounds) -> rounds.concatMap((round) -> Mono.delay(waits.next())))
				.filter((polled) -> !polled.isPending())
				.next()
				.map(PolledResponse::response);
		});
	}

	private static final class Waits {

		private boolean begun;

		private @Nullable Duration asked;

		private Duration backoff = FIRST;

		void note(PolledResponse polled) {
			this.begun = true;
			this.asked = polled.retryAfter();
		}

		Duration next() {
			Duration own = this.backoff;
			this.backoff = min(own.multipliedBy(3).dividedBy(2), LONGEST);
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
