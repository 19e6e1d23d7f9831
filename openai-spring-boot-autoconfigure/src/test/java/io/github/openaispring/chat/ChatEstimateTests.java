package io.github.openaispring.chat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what is told of chat that did not come to its end, or whose usage the server
 * does not tell.
 */
class ChatEstimateTests {

	private static final PredictionRequest QUESTION = PredictionRequest.builder()
		.user("12345678")
		.serviceTier(ServiceTier.PRIORITY)
		.build();

	private static final long INPUT = 6;

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private UsageEvent estimated() {
		assertThat(this.chat.usage).hasSize(1);
		UsageEvent event = this.chat.usage.get(0);
		assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(event.cost().source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(event.usage().inputTokens()).isEqualTo(INPUT);
		return event;
	}

	private void streamThenSilence(String... events) {
		Flux<byte[]> pieces = Flux.fromArray(events).map((event) -> ("data: " + event + "\n\n").getBytes());
		this.chat.server.thenStream(Flux.concat(pieces, Flux.never()));
	}

	private static String text(String text) {
		return ChatFixture.delta("{\"content\":\"" + text + "\"}");
	}

	@Test
	void cancelledStreamHasUsedItsInputAndWhatCame() {
		streamThenSilence(text("0123456789012345678"), ChatFixture.delta("{\"reasoning_content\":\"abcdefgh\"}"),
				ChatFixture.delta("{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\","
						+ "\"arguments\":\"{\\\"a\\\":1}\"}}]}"),
				ChatFixture.delta("{\"refusal\":\"no way\"}"));
		StepVerifier.create(this.chat.provider().predictStream(QUESTION).contextWrite(UsageAttribution.tenant("acme")))
			.expectNextCount(4)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		UsageEvent event = estimated();
		assertThat(event.usage().tokens(TokenKind.OUTPUT_TEXT)).isEqualTo((19 + 8 + 6 + 3) / 4);
		assertThat(event.usage().tokens(TokenKind.OUTPUT_REASONING)).isEqualTo(2);
		assertThat(event.requestModel()).isEqualTo("gpt-4o");
		assertThat(event.attribution()).isEqualTo(UsageAttribution.tenant("acme"));
		assertThat(event.cost().serviceTier()).isEqualTo("priority");
		assertThat(event.cost().totalUsd()).isEqualByComparingTo("0.0002125");
	}

	@Test
	void pieceHasAtLeastOneToken() {
		streamThenSilence(text("a"), text("b"), text("c"));
		StepVerifier.create(this.chat.provider().predictStream(QUESTION))
			.expectNextCount(3)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(estimated().usage().outputTokens()).isEqualTo(3);
	}

	@Test
	void streamThatBreaksOffIsEstimated() {
		this.chat.server.thenStream(text("01234567"));
		StepVerifier.create(this.chat.provider().predictStream(QUESTION))
			.expectNextCount(1)
			.expectError(OpenAiException.class)
			.verify(ChatFixture.WAIT);
		assertThat(estimated().usage().outputTokens()).isEqualTo(2);
	}

	@Test
	void streamThatIsSilentIsEstimated() {
		this.chat.limits = limits(Duration.ofSeconds(30), Duration.ofMillis(200));
		streamThenSilence(text("01234567"));
		StepVerifier.create(this.chat.provider().predictStream(QUESTION))
			.expectNextCount(1)
			.expectError(OpenAiTimeoutException.class)
			.verify(ChatFixture.WAIT);
		assertThat(estimated().usage().outputTokens()).isEqualTo(2);
	}

	@Test
	void streamWithoutUsageIsEstimatedThoughItsEndTellsNone() {
		this.chat.server.thenStream(text("01234567"), ChatFixture.finish("stop"), "[DONE]");
		PredictionResponse response = Aggregator.collect(this.chat.provider().predictStream(QUESTION))
			.block(ChatFixture.WAIT);
		assertThat(response.usage()).isNull();
		assertThat(estimated().usage().outputTokens()).isEqualTo(2);
		assertThat(estimated().responseModel()).isEqualTo("gpt-4o");
	}

	@Test
	void answerWithoutUsageIsEstimated() {
		this.chat.server.thenJson(200,
				"{\"choices\":[{\"message\":{\"content\":\"01234567\"},\"finish_reason\":\"stop\"}]}");
		assertThat(this.chat.predict(QUESTION).usage()).isNull();
		assertThat(estimated().usage().outputTokens()).isEqualTo(2);
	}

	@Test
	void reportedUsageIsTheOnlyOne() {
		this.chat.server.thenStream(text("Hi"), ChatFixture.finish("stop"), ChatFixture.usage(3, 4), "[DONE]");
		Predicate<StreamChunk> end = StreamChunk.End.class::isInstance;
		this.chat.provider().predictStream(QUESTION).takeUntil(end).blockLast(ChatFixture.WAIT);
		assertThat(this.chat.usage).singleElement()
			.satisfies((event) -> assertThat(event.usage().source()).isEqualTo(Usage.Source.REPORTED));
	}

	@Test
	void plainCallThatTakesTooLongHasUsedItsInput() {
		this.chat.limits = limits(Duration.ofMillis(300), Duration.ofSeconds(30));
		this.chat.server.then((response) -> Mono.never());
		assertThatExceptionOfType(OpenAiTimeoutException.class).isThrownBy(() -> this.chat.predict(QUESTION));
		assertThat(estimated().usage().outputTokens()).isZero();
	}

	@Test
	void cancelledPlainCallHasUsedItsInput() {
		TestGate gate = new TestGate();
		this.chat.gate = gate;
		this.chat.server.then((response) -> Mono.never());
		StepVerifier.create(this.chat.provider().predict(QUESTION))
			.expectSubscription()
			.then(this::awaitRequest)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(gate.left).singleElement()
			.satisfies((left) -> assertThat(left.used()).isEqualTo(estimated().usage()));
	}

	private void awaitRequest() {
		org.awaitility.Awaitility.await().atMost(ChatFixture.WAIT).until(() -> !this.chat.server.received().isEmpty());
	}

	@Test
	void brokenPlainAnswerHasUsedItsInput() {
		this.chat.server.thenJson(200, "{\"choices\":[{\"mess");
		assertThatExceptionOfType(OpenAiException.class).isThrownBy(() -> this.chat.predict(QUESTION));
		assertThat(estimated().usage().outputTokens()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 404, 408, 429, 500, 503 })
	void refusedCallHasUsedNothing(int status) {
		for (int i = 0; i < 3; i++) {
			this.chat.server.thenJson(status, "{}");
		}
		assertThatExceptionOfType(OpenAiException.class).isThrownBy(() -> this.chat.predict(QUESTION));
		assertThat(this.chat.usage).isEmpty();
		for (int i = 0; i < 3; i++) {
			this.chat.server.thenJson(status, "{}");
		}
		expectError(this.chat.provider().predictStream(QUESTION));
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void callThatFindsNoServerHasUsedNothing() {
		OpenAiProvider provider = this.chat.provider();
		this.chat.server.close();
		expectError(provider.predict(QUESTION));
		expectError(provider.predictStream(QUESTION));
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void callThatIsCancelledBeforeItsRetryHasUsedNothing() {
		CountDownLatch retries = new CountDownLatch(1);
		this.chat.listener = new HttpListener() {

			@Override
			public void onRetry(String operation, String reason) {
				retries.countDown();
			}

		};
		this.chat.server.thenJson(429, "{}", "retry-after", "20");
		StepVerifier.create(this.chat.provider().predict(QUESTION))
			.expectSubscription()
			.then(() -> Awaitility.await().atMost(ChatFixture.WAIT).until(() -> retries.getCount() == 0))
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void errorInPlaceOfAStreamHasUsedNothing() {
		for (int i = 0; i < 3; i++) {
			this.chat.server.thenStream("{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}");
		}
		expectError(this.chat.provider().predictStream(QUESTION));
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void errorAfterOutputIsEstimated() {
		this.chat.server.thenStream(text("01234567"), "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\"}}");
		expectError(this.chat.provider().predictStream(QUESTION));
		assertThat(estimated().usage().outputTokens()).isEqualTo(2);
	}

	@Test
	void backgroundResponseIsNotEstimatedSinceItGoesOn() {
		this.chat.server.thenJson(200, "{\"id\":\"resp_1\",\"status\":\"queued\",\"output\":[]}")
			.then((response) -> Mono.never());
		PredictionRequest request = QUESTION.toBuilder()
			.responses(ResponsesOptions.builder().background(true).build())
			.build();
		StepVerifier.create(this.chat.provider().predict(request))
			.expectSubscription()
			.then(this::awaitRequest)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.usage).isEmpty();
	}

	private static void expectError(Publisher<?> call) {
		StepVerifier.create(Flux.from(call).ignoreElements())
			.expectError(OpenAiException.class)
			.verify(ChatFixture.WAIT);
	}

	private static HttpLimits limits(Duration request, Duration idle) {
		HttpLimits defaults = HttpLimits.defaults();
		return new HttpLimits(defaults.firstEventTimeout(), idle, request, defaults.streamTimeout(),
				defaults.maxResponseSize(), defaults.maxEventSize());
	}

}
