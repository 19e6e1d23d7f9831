package io.github.openaispring.chat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.RateLimits;

/**
 * Tests of {@link ResponsePolling} in virtual time.
 */
class ResponsePollingTests {

	private static PolledResponse polled(StoredResponse.Status status, Duration retryAfter) {
		ResponseMetadata metadata = ResponseMetadata.builder().rateLimits(RateLimits.NONE).build();
		return new PolledResponse(new StoredResponse("resp_1", status, null, null, metadata), retryAfter);
	}

	private static Mono<PolledResponse> each(PolledResponse... responses) {
		Iterator<PolledResponse> next = List.of(responses).iterator();
		return Mono.fromSupplier(next::next);
	}

	@Test
	void waitsLongerAndLonger() {
		PolledResponse pending = polled(StoredResponse.Status.IN_PROGRESS, null);
		StepVerifier
			.withVirtualTime(() -> ResponsePolling.await(Mono.just(polled(StoredResponse.Status.QUEUED, null)),
					each(pending, pending, polled(StoredResponse.Status.COMPLETED, null))))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(1000))
			.expectNoEvent(Duration.ofMillis(1500))
			.expectNoEvent(Duration.ofMillis(2249))
			.thenAwait(Duration.ofMillis(1))
			.expectNextMatches((response) -> response.status() == StoredResponse.Status.COMPLETED)
			.verifyComplete();
	}

	@Test
	void waitIsBounded() {
		PolledResponse[] responses = new PolledResponse[21];
		Arrays.fill(responses, polled(StoredResponse.Status.IN_PROGRESS, null));
		responses[20] = polled(StoredResponse.Status.FAILED, null);
		StepVerifier.withVirtualTime(() -> ResponsePolling.await(Mono.just(responses[0]), each(responses)))
			.thenAwait(Duration.ofSeconds(210))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void waitsAsTheServerSays() {
		StepVerifier
			.withVirtualTime(
					() -> ResponsePolling.await(Mono.just(polled(StoredResponse.Status.QUEUED, Duration.ofSeconds(30))),
							each(polled(StoredResponse.Status.QUEUED, Duration.ofDays(1)),
									polled(StoredResponse.Status.CANCELLED, null))))
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(30))
			.expectNoEvent(Duration.ofSeconds(59))
			.thenAwait(Duration.ofSeconds(1))
			.expectNextCount(1)
			.verifyComplete();
	}

	@Test
	void eachSubscriptionWaitsByItself() {
		Mono<StoredResponse> await = ResponsePolling.await(Mono.just(polled(StoredResponse.Status.COMPLETED, null)),
				Mono.error(new AssertionError("asked again")));
		StepVerifier.create(await).expectNextCount(1).verifyComplete();
		StepVerifier.create(await).expectNextCount(1).verifyComplete();
	}

}
