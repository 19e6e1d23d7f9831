package io.github.openaispring.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Retries} and {@link RetryPolicy} on virtual time.
 */
class RetriesTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final RetryPolicy EXACT = new RetryPolicy(4, Duration.ofMillis(500), Duration.ofMillis(1500),
			Duration.ofSeconds(60), 0);

	private final List<String> told = new ArrayList<>();

	private final AtomicInteger attempts = new AtomicInteger();

	private final AtomicBoolean repeatable = new AtomicBoolean(true);

	private Mono<String> failing(RetryPolicy policy, Throwable failure) {
		HttpListener listener = new HttpListener() {
			@Override
			public void onRetry(String operation, String reason) {
				RetriesTests.this.told.add(operation + " " + reason);
			}
		};
		return Mono.<String>error(() -> {
			this.attempts.incrementAndGet();
			return failure;
		}).retryWhen(new Retries(policy, listener).of("chat", this.repeatable::get));
	}

	private static OpenAiException limited(@Nullable Duration retryAfter) {
		return new OpenAiRateLimitException("slow down",
				OpenAiErrorDetails.builder().status(429).retryAfter(retryAfter).build(), null);
	}

	private static OpenAiException broken() {
		return new OpenAiConnectionException("broken", OpenAiErrorDetails.none(), null);
	}

	@Test
	void retryWhenCallFailsDoublesTheWaitUpToTheLongest() {
		StepVerifier.withVirtualTime(() -> failing(EXACT, broken()))
			.expectSubscription()
			.then(() -> assertThat(this.attempts).hasValue(1))
			.expectNoEvent(Duration.ofMillis(499))
			.then(() -> assertThat(this.attempts).hasValue(1))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.attempts).hasValue(2))
			.expectNoEvent(Duration.ofMillis(999))
			.then(() -> assertThat(this.attempts).hasValue(2))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.attempts).hasValue(3))
			.expectNoEvent(Duration.ofMillis(1499))
			.thenAwait(Duration.ofMillis(1))
			.expectErrorMessage("broken")
			.verify(WAIT);
		assertThat(this.attempts).hasValue(4);
		assertThat(this.told).containsExactly("chat connection", "chat connection", "chat connection");
	}

	@Test
	void retryWhenServerAsksForAWaitWaitsThatLong() {
		StepVerifier.withVirtualTime(() -> failing(EXACT, limited(Duration.ofSeconds(60))))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(59_999))
			.then(() -> assertThat(this.attempts).hasValue(1))
			.thenAwait(Duration.ofMillis(1))
			.then(() -> assertThat(this.attempts).hasValue(2))
			.thenCancel()
			.verify(WAIT);
		assertThat(this.told).containsExactly("chat 429", "chat 429");
	}

	@Test
	void retryWhenServerAsksForTooLongAWaitFailsAtOnce() {
		StepVerifier.create(failing(EXACT, limited(Duration.ofSeconds(61))))
			.expectErrorSatisfies((error) -> assertThat(error).isInstanceOf(OpenAiRateLimitException.class)
				.hasMessageContaining("slow down")
				.hasMessageContaining("openai.retry.max-retry-after"))
			.verify(WAIT);
		assertThat(this.told).isEmpty();
	}

	@Test
	void retryWhenAttemptsAreOneNeverTriesAgain() {
		RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60), 0);
		StepVerifier.create(failing(once, broken())).expectErrorMessage("broken").verify(WAIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void retryWhenSomethingHasReachedTheCallerNeverTriesAgain() {
		this.repeatable.set(false);
		StepVerifier.create(failing(EXACT, broken())).expectErrorMessage("broken").verify(WAIT);
		assertThat(this.attempts).hasValue(1);
		assertThat(this.told).isEmpty();
	}

	@Test
	void retryWhenFailureIsNotOursNeverTriesAgain() {
		StepVerifier.create(failing(EXACT, new IllegalStateException("own"))).expectErrorMessage("own").verify(WAIT);
		assertThat(this.attempts).hasValue(1);
	}

	@Test
	void retryWhenTimeIsUpTellsSo() {
		OpenAiException late = new OpenAiTimeoutException("late", OpenAiErrorDetails.none(), null);
		StepVerifier.withVirtualTime(() -> failing(EXACT, late))
			.thenAwait(Duration.ofMinutes(1))
			.expectErrorMessage("late")
			.verify(WAIT);
		assertThat(this.told).containsOnly("chat timeout").hasSize(3);
	}

	@Test
	void retryOfWhatMustNotBeDoneTwiceIsForRefusalsOnly() {
		Retries retries = new Retries(EXACT, HttpListener.NONE);
		AtomicInteger calls = new AtomicInteger();
		OpenAiException gateway = new OpenAiServerException("gateway", OpenAiErrorDetails.builder().status(503).build(),
				null);
		for (OpenAiException unclear : List.of(broken(), gateway)) {
			StepVerifier
				.create(Mono.error(unclear)
					.doOnSubscribe((subscription) -> calls.incrementAndGet())
					.retryWhen(retries.ofRefusals("batch")))
				.expectErrorMessage(unclear.getMessage())
				.verify(WAIT);
		}
		assertThat(calls).hasValue(2);
		StepVerifier
			.withVirtualTime(() -> Mono.error(limited(null))
				.doOnSubscribe((subscription) -> calls.incrementAndGet())
				.retryWhen(retries.ofRefusals("batch")))
			.thenAwait(Duration.ofMinutes(1))
			.expectError(OpenAiRateLimitException.class)
			.verify(WAIT);
		assertThat(calls).hasValue(6);
	}

	@Test
	void delayStaysWithinTheJitter() {
		RetryPolicy policy = RetryPolicy.defaults();
		long shortest = Long.MAX_VALUE;
		long longest = 0;
		for (int i = 0; i < 10_000; i++) {
			assertThat(policy.delay(1, null)).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
			assertThat(policy.delay(2, null)).isBetween(Duration.ofMillis(750), Duration.ofSeconds(1));
			assertThat(policy.delay(100, null)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
			long millis = policy.delay(1, null).toMillis();
			shortest = Math.min(shortest, millis);
			longest = Math.max(longest, millis);
		}
		assertThat(shortest).isLessThan(390);
		assertThat(longest).isGreaterThan(485);
	}

	@Test
	void delayWhenServerAsksForAWaitIsThatWait() {
		assertThat(RetryPolicy.defaults().delay(1, Duration.ofSeconds(42))).isEqualTo(Duration.ofSeconds(42));
		assertThat(RetryPolicy.defaults().delay(3, Duration.ZERO)).isZero();
	}

}
