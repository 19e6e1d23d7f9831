package io.github.openaispring.chat;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.telemetry.FirstChunkMeter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what a chat provider tells of its calls.
 */
class ChatTelemetryTests {

	private static final String NAME = "gen_ai.client.operation.duration";

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@BeforeEach
	void observe() {
		this.chat.observations = this.registry;
	}

	@Test
	void answerIsObservedAndCounted() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		this.chat.predict(PredictionRequest.of("Hi"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo(NAME)
			.hasContextualNameEqualTo("chat gpt-4o")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "chat")
			.hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
			.hasLowCardinalityKeyValue("gen_ai.request.model", "gpt-4o")
			.hasLowCardinalityKeyValue("gen_ai.response.model", "gpt-4o-2024-08-06")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "10")
			.hasBeenStopped();
		assertThat(this.chat.usage).singleElement().satisfies((event) -> {
			assertThat(event.client()).isEqualTo("test");
			assertThat(event.operation()).isEqualTo("chat");
			assertThat(event.usage().totalTokens()).isEqualTo(18);
			assertThat(event.cost().totalUsd()).isEqualByComparingTo("0.000105");
		});
	}

	@Test
	void streamIsCountedBeforeItsEndIsGiven() {
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"), ChatFixture.finish("stop"),
				ChatFixture.usage(1, 1), "[DONE]");
		List<UsageEvent> seenAtTheEnd = Flux.from(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.filter(StreamChunk.End.class::isInstance)
			.map((end) -> List.copyOf(this.chat.usage))
			.blockLast(ChatFixture.WAIT);
		assertThat(seenAtTheEnd).hasSize(1);
		TestObservationRegistryAssert.assertThat(this.registry).hasSingleObservationThat().hasBeenStopped();
	}

	@Test
	void errorIsTold() {
		this.chat.server.thenJson(400, "{\"error\":{\"message\":\"no\"}}");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("error.type", "OpenAiInvalidRequestException")
			.hasBeenStopped();
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void cancelledStreamIsStopped() {
		this.chat.server.thenStream(Flux.concat(
				Flux.just(("data: " + ChatFixture.delta("{\"content\":\"Hi\"}") + "\n\n").getBytes()), Flux.never()));
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectNextCount(1)
			.thenCancel()
			.verify(ChatFixture.WAIT);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasBeenStopped();
	}

	@Test
	void firstChunkOfAStreamThatBrokeOffIsTimed() {
		MeterRegistry meters = new SimpleMeterRegistry();
		this.registry.observationConfig().observationHandler(new FirstChunkMeter(meters));
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"));
		assertThatExceptionOfType(OpenAiException.class).isThrownBy(
				() -> this.chat.provider().predictStream(PredictionRequest.of("Hi")).blockLast(ChatFixture.WAIT));
		Timer timer = meters.get("gen_ai.client.operation.time_to_first_chunk")
			.tag("error.type", "OpenAiStreamException")
			.tag("gen_ai.request.model", "gpt-4o")
			.timer();
		assertThat(timer.count()).isOne();
	}

	@Test
	void failureBeforeAnyChunkIsNotTimedAsOne() {
		MeterRegistry meters = new SimpleMeterRegistry();
		this.registry.observationConfig().observationHandler(new FirstChunkMeter(meters));
		this.chat.server.thenJson(400, "{}");
		assertThatExceptionOfType(OpenAiException.class).isThrownBy(
				() -> this.chat.provider().predictStream(PredictionRequest.of("Hi")).blockLast(ChatFixture.WAIT));
		assertThat(meters.getMeters()).isEmpty();
	}

	@Test
	void observationThatFailsCostsNoAnswer() {
		for (String when : List.of("start", "stop", "error", "scopeOpened", "scopeClosed")) {
			ObservationRegistry broken = ObservationRegistry.create();
			broken.observationConfig().observationHandler(new BrokenHandler(when, new IllegalStateException("broken")));
			this.chat.observations = broken;
			this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
			assertThat(this.chat.predict(PredictionRequest.of("Hi")).content()).isEqualTo("Hi");
			this.chat.server.thenJson(400, "{}");
			assertThatExceptionOfType(OpenAiException.class)
				.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
			assertThat(broken.getCurrentObservation()).as(when).isNull();
		}
	}

	@Test
	void observationWithoutItsClassesCostsNoAnswerAndNoPlaceAtTheGate() {
		for (Error error : List.of(new NoSuchMethodError("broken"), new AssertionError("broken"))) {
			for (String when : List.of("start", "stop", "error", "scopeOpened", "scopeClosed")) {
				TestGate gate = new TestGate();
				this.chat.gate = gate;
				ObservationRegistry broken = ObservationRegistry.create();
				broken.observationConfig().observationHandler(new BrokenHandler(when, error));
				this.chat.observations = broken;
				this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
				assertThat(this.chat.predict(PredictionRequest.of("Hi")).content()).as(when).isEqualTo("Hi");
				this.chat.server.thenJson(400, "{}");
				assertThatExceptionOfType(OpenAiException.class)
					.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
				assertThat(gate.left).as(when).hasSize(2);
				assertThat(broken.getCurrentObservation()).as(when).isNull();
			}
		}
	}

	@Test
	void callNestsInTheObservationOfItsCaller() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		Observation caller = Observation.start("caller", this.registry);
		this.chat.provider()
			.predict(PredictionRequest.of("Hi"))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller))
			.block(ChatFixture.WAIT);
		caller.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasParentObservationContextMatching((parent) -> "caller".equals(parent.getName()));
	}

	/**
	 * Fails when told to.
	 *
	 * @param when at what it fails
	 * @param failure how it fails
	 */
	private record BrokenHandler(String when, Throwable failure) implements ObservationHandler<Observation.Context> {

		@Override
		public void onStart(Observation.Context context) {
			fail("start");
		}

		@Override
		public void onError(Observation.Context context) {
			fail("error");
		}

		@Override
		public void onStop(Observation.Context context) {
			fail("stop");
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			fail("scopeOpened");
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			fail("scopeClosed");
		}

		private void fail(String now) {
			if (now.equals(this.when)) {
				if (this.failure instanceof Error error) {
					throw error;
				}
				throw (RuntimeException) this.failure;
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
