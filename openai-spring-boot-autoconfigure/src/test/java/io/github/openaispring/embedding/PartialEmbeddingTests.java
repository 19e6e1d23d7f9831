package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.netty.util.internal.ThreadExecutorMap;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ResponseHead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of calls of which a part fails.
 */
class PartialEmbeddingTests {

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	/** Texts of ten, eleven, ... characters. */
	private static EmbeddingRequest request(int count) {
		return EmbeddingRequest.of(IntStream.range(0, count).mapToObj((i) -> "x".repeat(10 + i)).toList());
	}

	private static int first(JsonNode request) {
		return request.at("/input/0").stringValue().length() - 10;
	}

	private static MockResponse failure(int status, String message) {
		return EmbeddingServer.json(status, "{\"error\":{\"message\":\"" + message + "\"}}");
	}

	private <T extends OpenAiException> T failure(Class<T> type, EmbeddingRequest request) {
		return catchThrowableOfType(type, () -> this.server.provider().embed(request).block(EmbeddingServer.WAIT));
	}

	@Test
	void whatSucceededIsKeptAndTheRestIsAskedForAgain() {
		this.server.with(2, 300_000, 4, OverLong.FAIL);
		EmbeddingRequest request = request(9);
		this.server.answers = (body) -> (first(body) == 2 || first(body) == 6) ? failure(500, "boom") : null;
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request);
		assertThat(failure)
			.hasMessage("batch 1 failed: The server failed: boom; 1 more failed; 3 of 5 succeeded (status 500)")
			.hasCauseInstanceOf(OpenAiServerException.class);
		assertThat(failure.isTransient()).isTrue();
		PartialEmbeddings partial = failure.getPartial();
		assertThat(partial.missing()).containsExactly(2, 3, 6, 7);
		assertThat(partial.vectors()).containsOnlyKeys(0, 1, 4, 5, 8);
		assertThat(partial.vectors().get(5)[0]).isEqualTo(15);
		assertThat(partial.usage().totalTokens()).isEqualTo(25);
		assertThat(partial.cost().totalUsd()).isEqualByComparingTo("0.0000005");
		assertThat(partial.requests()).isEqualTo(3);
		this.server.answers = (body) -> null;
		this.server.requests.clear();
		EmbeddingResponse response = this.server.provider()
			.embed(partial.remaining())
			.map(partial::complete)
			.block(EmbeddingServer.WAIT);
		assertThat(this.server.requests).hasSize(2);
		assertThat(response.usage().totalTokens()).isEqualTo(45);
		assertThat(response.requests()).isEqualTo(5);
		assertThat(response.vectors()).hasSize(9);
		for (int i = 0; i < 9; i++) {
			assertThat(response.vectors().get(i)[0]).isEqualTo(10 + i);
		}
	}

	@ParameterizedTest
	@CsvSource({ "401", "403", "404" })
	void failureThatTheOthersWouldShareEndsTheCall(int status) {
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		this.server.answers = (body) -> (first(body) == 1) ? failure(status, "no") : null;
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request(5));
		assertThat(failure).hasMessageContaining("batch 1 failed").hasMessageContaining("3 were not tried");
		assertThat(failure.getPartial().missing()).containsExactly(1, 2, 3, 4);
		assertThat(this.server.requests).hasSize(2);
	}

	@Test
	void missingQuotaEndsTheCallButWhatIsOnItsWayIsWaitedFor() {
		this.server.with(1, 300_000, 2, OverLong.FAIL);
		CountDownLatch refused = new CountDownLatch(1);
		CountDownLatch both = new CountDownLatch(2);
		this.server.observations = ObservationRegistry.create();
		this.server.observations.observationConfig().observationHandler(new ObservationHandler<>() {

			// Once the event loop has told the call too.
			@Override
			public void onError(Observation.Context context) {
				ThreadExecutorMap.currentExecutor().execute(refused::countDown);
			}

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

		});
		this.server.answers = (body) -> {
			both.countDown();
			await(both);
			if (first(body) == 0) {
				return EmbeddingServer.json(429,
						"{\"error\":{\"message\":\"pay\",\"code\":\"insufficient_quota\",\"type\":\"insufficient_quota\"}}");
			}
			await(refused);
			return null;
		};
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request(6));
		assertThat(failure.getPartial().vectors()).containsOnlyKeys(1);
		assertThat(this.server.requests).hasSize(2);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void callOfOneRequestFailsPlainly() {
		this.server.answers = (body) -> failure(500, "boom");
		assertThat(failure(OpenAiException.class, request(3))).isInstanceOf(OpenAiServerException.class)
			.hasMessage("The server failed: boom (status 500)");
	}

	@Test
	void callOfWhichNothingSucceededFailsAsItsFirstRequest() {
		this.server.with(1, 300_000, 2, OverLong.FAIL);
		this.server.answers = (body) -> failure(401, "key");
		assertThat(failure(OpenAiException.class, request(9))).isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageContaining("batch 0 failed, and none of 9 succeeded");
		assertThat(this.server.requests).hasSizeLessThanOrEqualTo(2);
	}

	@Test
	void piecesOfAnInputSucceedOnlyTogether() {
		this.server.with(1, 300_000, 1, OverLong.CHUNK);
		EmbeddingRequest request = EmbeddingRequest.builder().text("abc").tokens(new int[20_000]).text("def").build();
		AtomicInteger requests = new AtomicInteger();
		this.server.answers = (body) -> (requests.incrementAndGet() == 3) ? failure(500, "boom") : null;
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request);
		assertThat(failure).hasMessageContaining("batch 2 failed");
		assertThat(failure.getPartial().vectors()).containsOnlyKeys(0, 2);
		assertThat(failure.getPartial().remaining().inputs()).singleElement().isEqualTo(request.inputs().get(1));
		assertThat(failure.getPartial().usage().totalTokens()).isEqualTo(20);
	}

	@Test
	void piecesOfTheOnlyInputHaveBeenPaidFor() {
		this.server.with(1, 300_000, 1, OverLong.CHUNK);
		EmbeddingRequest request = EmbeddingRequest.builder().tokens(new int[20_000]).build();
		AtomicInteger requests = new AtomicInteger();
		this.server.answers = (body) -> (requests.incrementAndGet() == 3) ? failure(500, "boom") : null;
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request);
		assertThat(failure).hasMessageContaining("batch 2 failed").hasMessageContaining("2 of 3 succeeded");
		assertThat(failure.getPartial().vectors()).isEmpty();
		assertThat(failure.getPartial().requests()).isEqualTo(2);
		assertThat(failure.getPartial().usage().totalTokens()).isEqualTo(10);
	}

	@Test
	void failureThatIsNoneOfOursLeavesTheOthers() {
		EmbeddingCalls calls = mock(EmbeddingCalls.class);
		EmbeddingSettings settings = EmbeddingSettings.of(request(1), EmbeddingOptions.defaults());
		List<List<Piece>> batches = IntStream.range(0, 3)
			.mapToObj((i) -> List.of(EmbeddingChecks.check(i, new EmbeddingInput.Text("x"))))
			.toList();
		EmbeddedPart part = new EmbeddedPart(
				new EmbeddingAnswer("m", List.of(new float[] { 1 }), null, false, ResponseHead.EMPTY, Duration.ZERO),
				"m", null);
		given(calls.call(any(), any(), any(), any())).willReturn(Mono.just(part))
			.willReturn(Mono.error(new IllegalStateException("a text")))
			.willReturn(Mono.just(part));
		List<BatchOutcome> outcomes = new SplitCall(calls, settings, batches, null).run(1).block(EmbeddingServer.WAIT);
		assertThat(outcomes).extracting(BatchOutcome::part).containsExactly(part, null, part);
		assertThat(outcomes.get(1).failure()).hasMessage("The request failed with a java.lang.IllegalStateException")
			.hasCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void vectorsOfAnotherLengthAreAFailure() {
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		this.server.answers = (body) -> (first(body) == 1)
				? EmbeddingServer.json(200, EmbeddingFixture.answer(5, new float[] { 1, 2, 3 })) : null;
		OpenAiPartialEmbeddingException failure = failure(OpenAiPartialEmbeddingException.class, request(3));
		assertThat(failure).hasMessageContaining("batch 1 failed: Its vectors have 3 dimensions, those before have 2")
			.hasCauseInstanceOf(OpenAiResponseException.class);
		assertThat(failure.getPartial().missing()).containsExactly(1);
	}

	@Test
	void tokensThatOneRequestDoesNotTellAreNotKnownInAll() {
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		this.server.answers = (body) -> (first(body) == 1)
				? EmbeddingServer.json(200, "{\"data\":[" + EmbeddingFixture.entry(0, "[1,2]") + "]}") : null;
		EmbeddingResponse response = this.server.provider().embed(request(3)).block(EmbeddingServer.WAIT);
		assertThat(response.usage()).isNull();
		assertThat(response.cost()).isNull();
		assertThat(this.server.usage).extracting((event) -> event.usage().source())
			.containsExactlyInAnyOrder(Usage.Source.REPORTED, Usage.Source.REPORTED, Usage.Source.ESTIMATED);
	}

	@Test
	void cancelledCallMakesNoFurtherRequest() {
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		this.server.answers = (body) -> {
			asked.countDown();
			await(cancelled);
			return null;
		};
		Disposable call = this.server.provider().embed(request(50)).subscribe();
		await(asked);
		call.dispose();
		cancelled.countDown();
		// A call that is made afterwards is answered, and it was the next one.
		assertThat(this.server.provider().embed(request(1)).block(EmbeddingServer.WAIT).vectors()).hasSize(1);
		assertThat(this.server.requests).hasSize(2);
	}

}
