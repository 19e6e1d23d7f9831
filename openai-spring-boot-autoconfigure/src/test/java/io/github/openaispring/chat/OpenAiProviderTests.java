package io.github.openaispring.chat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessionConfig;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests of the sessions of an {@link OpenAiProvider}.
 */
class OpenAiProviderTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private final RealtimeSessionConfig config = RealtimeSessionConfig.builder().voice("cedar").build();

	private static OpenAiChatProvider provider(Supplier<RealtimeSessions> sessions) {
		return new OpenAiChatProvider(
				new OpenAiHttpClient(WebClient.create(), HttpLimits.defaults(), RetryPolicy.defaults(),
						HttpListener.NONE),
				ChatOptions.builder().model("gpt-4o").build(), false,
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()), OperationTelemetry.none("mine")),
				ModelCatalog.bundled(), sessions, true);
	}

	@Test
	void byDefaultProviderHasNoSessions() {
		OpenAiProvider provider = new TextOnly();
		assertThat(provider.supportedStreamInput()).isEmpty();
		assertThat(provider.streamingCapabilities().bidirectional()).isFalse();
		assertThat(provider.streamingCapabilities().audio()).isNull();
		assertFails(provider, "text-only");
	}

	@Test
	void whenChatProviderIsGivenNoSessionsItHasNone() {
		OpenAiProvider provider = provider(null);
		assertThat(provider.supportedStreamInput()).isEmpty();
		assertFails(provider, "mine");
	}

	private void assertFails(OpenAiProvider provider, String name) {
		StepVerifier.create(provider.createStreamSession(this.config))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiInvalidRequestException.class)
				.hasMessageContaining("'" + name + "' has no realtime sessions"))
			.verify(WAIT);
	}

	@Test
	void sessionsAreAskedForAtEachSubscriptionAndNotBefore() {
		AtomicInteger asked = new AtomicInteger();
		RealtimeSessions sessions = mock(RealtimeSessions.class);
		RealtimeSession session = mock(RealtimeSession.class);
		given(sessions.open(this.config)).willReturn(Mono.just(session));
		Mono<RealtimeSession> opening = provider(() -> {
			asked.incrementAndGet();
			return sessions;
		}).createStreamSession(this.config);
		assertThat(asked).hasValue(0);
		StepVerifier.create(opening).expectNext(session).expectComplete().verify(WAIT);
		StepVerifier.create(opening).expectNext(session).expectComplete().verify(WAIT);
		assertThat(asked).hasValue(2);
	}

	@Test
	void whenSessionsCannotBeMadeSubscriberGetsTheError() {
		StepVerifier.create(provider(() -> {
			throw new IllegalStateException("on purpose");
		}).createStreamSession(this.config)).expectErrorMessage("on purpose").verify(WAIT);
	}

	@Test
	void sessionsTakeAndGiveAudio() {
		StreamingCapabilities capabilities = provider(() -> mock(RealtimeSessions.class)).streamingCapabilities();
		assertThat(capabilities.input()).containsExactly(MediaKind.AUDIO);
		assertThat(capabilities.bidirectional()).isTrue();
		assertThat(capabilities.audio()).isNotNull();
		assertThat(capabilities.audio().encodings()).containsExactly(AudioFormat.Encoding.PCM16,
				AudioFormat.Encoding.ULAW, AudioFormat.Encoding.ALAW);
		assertThat(capabilities.audio().preferred()).isEqualTo(AudioFormat.PCM16_24KHZ);
	}

	/**
	 * A provider that knows nothing of sessions.
	 */
	static final class TextOnly implements OpenAiProvider {

		@Override
		public String id() {
			return "text-only";
		}

		@Override
		public String model() {
			return "m";
		}

		@Override
		public Mono<PredictionResponse> predict(PredictionRequest request) {
			return Mono.empty();
		}

		@Override
		public Flux<StreamChunk> predictStream(PredictionRequest request) {
			return Flux.empty();
		}

		@Override
		public CostInfo calculateCost(Usage usage) {
			throw new UnsupportedOperationException();
		}

	}

}
