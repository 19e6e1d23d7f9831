package io.github.openaispring.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiRateLimitException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BatchPolling} in virtual time.
 */
class BatchPollingTests {

	private static final Duration FIRST = Duration.ofSeconds(4);

	private static final Duration LONGEST = Duration.ofSeconds(8);

	private final AtomicInteger looks = new AtomicInteger();

	private static Mono<PolledBatch> polled(BatchStatus status, @Nullable Duration retryAfter) {
		return Mono.just(new PolledBatch(new Batch("batch_1", status, "/v1/embeddings", null, BatchCounts.NONE,
				List.of(), null, "file-in", null, null, Map.of(), null, null, null), retryAfter));
	}

	private static Mono<PolledBatch> atWork() {
		return polled(BatchStatus.IN_PROGRESS, null);
	}

	private static Mono<PolledBatch> done() {
		return polled(BatchStatus.COMPLETED, null);
	}

	private static Mono<PolledBatch> broken() {
		return Mono.error(new OpenAiConnectionException("broken", OpenAiErrorDetails.none(), null));
	}

	private Mono<Batch> await(List<Mono<PolledBatch>> looks) {
		Iterator<Mono<PolledBatch>> next = looks.iterator();
		return BatchPolling.await(Mono.defer(() -> {
			this.looks.incrementAndGet();
			return next.next();
		}), FIRST, LONGEST);
	}

	@Test
	void waitsLongerAndLongerUpToTheLongestPause() {
		StepVerifier
			.withVirtualTime(() -> await(List.of(polled(BatchStatus.VALIDATING, null), atWork(), atWork(),
					polled(BatchStatus.FINALIZING, null), polled(BatchStatus.OTHER, null), done())))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.expectNoEvent(Duration.ofSeconds(6))
			.expectNoEvent(Duration.ofSeconds(8))
			.expectNoEvent(Duration.ofSeconds(8))
			.expectNoEvent(Duration.ofMillis(7999))
			.thenAwait(Duration.ofMillis(1))
			.expectNextMatches((batch) -> batch.status() == BatchStatus.COMPLETED)
			.verifyComplete();
		assertThat(this.looks).hasValue(6);
	}

	@Test
	void whenBatchHasEndedDoesNotWait() {
		for (BatchStatus status : List.of(BatchStatus.COMPLETED, BatchStatus.EXPIRED, BatchStatus.CANCELLED,
				BatchStatus.FAILED)) {
			StepVerifier.create(await(List.of(polled(status, null)))).expectNextCount(1).verifyComplete();
		}
	}

	@Test
	void waitsAsTheServerSaysButNotForever() {
		StepVerifier
			.withVirtualTime(() -> await(List.of(polled(BatchStatus.IN_PROGRESS, Duration.ofMinutes(3)),
					polled(BatchStatus.IN_PROGRESS, Duration.ofDays(3)), polled(BatchStatus.IN_PROGRESS, Duration.ZERO),
					done())))
			.expectSubscription()
			.expectNoEvent(Duration.ofMinutes(3))
			.expectNoEvent(Duration.ofMinutes(10))
			.expectNoEvent(Duration.ofMillis(99))
			.thenAwait(Duration.ofMillis(1))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void failuresThatPassAreWaitedFor() {
		Mono<PolledBatch> limited = Mono.error(new OpenAiRateLimitException("slow",
				OpenAiErrorDetails.builder().retryAfter(Duration.ofSeconds(60)).build(), null));
		StepVerifier.withVirtualTime(() -> await(List.of(broken(), limited, broken(), done())))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.expectNoEvent(Duration.ofSeconds(60))
			.expectNoEvent(Duration.ofMillis(7999))
			.thenAwait(Duration.ofMillis(1))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void failuresThatDoNotPassEndTheWait() {
		List<Mono<PolledBatch>> looks = new ArrayList<>(Collections.nCopies(20, broken()));
		looks.set(8, atWork());
		StepVerifier.withVirtualTime(() -> await(looks))
			.thenAwait(Duration.ofHours(1))
			.expectErrorMessage("broken")
			.verify(Duration.ofSeconds(30));
		assertThat(this.looks).hasValue(19);
	}

	@Test
	void failureOfAnotherKindEndsTheWaitAtOnce() {
		OpenAiException refused = new OpenAiAuthenticationException("refused", OpenAiErrorDetails.none(), null);
		StepVerifier.create(await(List.of(Mono.error(refused))))
			.expectErrorMatches((error) -> error == refused)
			.verify();
	}

}
