package io.github.openaispring.chat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of chat in front of a gate.
 */
class ChatGateTests {

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private final TestGate gate = new TestGate();

	@BeforeEach
	void shut() {
		this.chat.gate = this.gate;
	}

	@Test
	void gateIsToldWhatIsPlanned() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		this.chat.provider()
			.predict(PredictionRequest.builder()
				.user("12345678")
				.maxOutputTokens(50)
				.serviceTier(ServiceTier.FLEX)
				.build())
			.contextWrite(UsageAttribution.tenant("acme"))
			.block(ChatFixture.WAIT);
		PlannedCall planned = this.gate.only();
		assertThat(planned.client()).isEqualTo("test");
		assertThat(planned.operation()).isEqualTo("chat");
		assertThat(planned.model()).isEqualTo("gpt-4o");
		assertThat(planned.serviceTier()).isEqualTo("flex");
		assertThat(planned.modelReplaceable()).isTrue();
		assertThat(planned.attribution()).isEqualTo(UsageAttribution.tenant("acme"));
		assertThat(planned.estimate().source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(planned.estimate().inputTokens()).isEqualTo(6);
		assertThat(planned.estimate().outputTokens()).isEqualTo(50);
	}

	@Test
	void everythingThatIsSentIsEstimated() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		this.chat.predict(PredictionRequest.builder()
			.system("1234")
			.user(ContentPart.text("1234"), ContentPart.image("https://example.org/a.png"),
					ContentPart.image("https://example.org/a.png").withDetail(ContentPart.Image.Detail.LOW))
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_1", "time", "{\"a\":1} "))))
			.message(Message.tool("call_1", "1234"))
			.tools(ToolDefinition.function("time", "1234", "{}  "))
			.responseFormat(ResponseFormat.jsonSchema("a", "{}  "))
			.build());
		long messages = 4 * 4 + 1 + 1 + 765 + 85 + 1 + 2 + 1;
		assertThat(this.gate.only().estimate().inputTokens()).isEqualTo(messages + 3 + 1);
		assertThat(this.gate.only().estimate().outputTokens()).isEqualTo(ChatEstimates.OUTPUT);
	}

	@Test
	void callLeavesWithWhatItHasUsedAfterThatWasTold() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		this.chat.gate = new AfterTheBill();
		this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(this.gate.left).singleElement().satisfies((left) -> {
			assertThat(left.usage().totalTokens()).isEqualTo(18);
			assertThat(left.usage().source()).isEqualTo(Usage.Source.REPORTED);
		});
	}

	@Test
	void streamLeavesOnceWithWhatItHasUsed() {
		this.chat.stream(ChatFixture.delta("{\"content\":\"Hi\"}"), ChatFixture.finish("stop"), ChatFixture.usage(3, 4),
				"[DONE]");
		assertThat(this.gate.left).singleElement()
			.satisfies((left) -> assertThat(left.usage().totalTokens()).isEqualTo(7));
	}

	@Test
	void badRequestIsNotBroughtToTheGate() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(
				() -> this.chat.predict(PredictionRequest.builder().user("Hi").model("o1").temperature(0.5).build()));
		assertThat(this.gate.planned).isEmpty();
	}

	@Test
	void refusedCallIsNotMade() {
		this.gate.refusing();
		assertThatExceptionOfType(TestRefusal.class).isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectError(TestRefusal.class)
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).isEmpty();
		assertThat(this.chat.usage).isEmpty();
	}

	@Test
	void failedCallLeavesToo() {
		this.chat.server.thenJson(400, "{\"error\":{\"message\":\"no\"}}");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
	}

	@Test
	void gateMayChooseAnotherModel() {
		this.gate.choosing("gpt-4o-mini");
		this.chat.server.thenJson(200,
				ChatFixture.answer("\"Hi\"", "stop").replace("gpt-4o-2024-08-06", "gpt-4o-mini"));
		PredictionResponse response = this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(this.chat.body().path("model").asString()).isEqualTo("gpt-4o-mini");
		assertThat(response.cost()).isNotNull();
		assertThat(this.chat.usage).singleElement()
			.satisfies((event) -> assertThat(event.requestModel()).isEqualTo("gpt-4o-mini"));
	}

	@Test
	void apiIsChosenAgainForAnotherModel() {
		this.gate.choosing("gpt-5-pro");
		this.chat.server.thenJson(400, "{}");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
		assertThat(this.chat.server.received().get(0).request().uri()).endsWith("/responses");
	}

	@Test
	void whatAnotherModelCannotDoIsRefusedAndLeaves() {
		this.gate.choosing("o1");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.builder().user("Hi").temperature(0.5).build()));
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void callThatWaitsAtTheGateCanBeCancelled() {
		this.gate.with((call) -> Mono.never());
		StepVerifier.create(this.chat.provider().predict(PredictionRequest.of("Hi")))
			.expectSubscription()
			.then(() -> assertThat(this.gate.planned).hasSize(1))
			.thenCancel()
			.verify(ChatFixture.WAIT);
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectSubscription()
			.thenCancel()
			.verify(ChatFixture.WAIT);
		assertThat(this.gate.left).hasSize(2).allSatisfy((left) -> assertThat(left.used()).isNull());
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void callThatMayPassAfterItsCancellationIsNotMade() {
		AtomicReference<Subscriber<? super PlannedCall>> waiting = new AtomicReference<>();
		this.gate.with((call) -> Mono.fromDirect((subscriber) -> {
			subscriber.onSubscribe(Operators.emptySubscription());
			waiting.set(subscriber);
		}));
		for (Publisher<?> call : List.of(this.chat.provider().predict(PredictionRequest.of("Hi")),
				this.chat.provider().predictStream(PredictionRequest.of("Hi")))) {
			Flux.from(call).subscribe().dispose();
			waiting.get().onNext(this.gate.planned.get(0));
			waiting.get().onComplete();
		}
		assertThat(this.gate.left).hasSize(2).allSatisfy((left) -> assertThat(left.used()).isNull());
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void eachCallOfARepairAsks() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"no JSON\"", "stop"))
			.thenJson(200, ChatFixture.answer("\"{\\\"name\\\":\\\"Ann\\\"}\"", "stop"));
		AnswerType<Person> type = AnswerType.of(Person.class).withRepair();
		this.chat.provider().predict(PredictionRequest.of("Who?"), type).block(ChatFixture.WAIT);
		assertThat(this.gate.planned).hasSize(2);
		assertThat(this.gate.left).hasSize(2);
	}

	@Test
	void backgroundResponsePassesTheGate() {
		this.chat.server.thenJson(200, "{\"id\":\"resp_1\",\"status\":\"queued\",\"output\":[]}");
		this.chat.responses().start(PredictionRequest.of("12345678")).block(ChatFixture.WAIT);
		assertThat(this.gate.only().estimate().inputTokens()).isEqualTo(6);
		assertThat(this.gate.left).singleElement()
			.satisfies((left) -> assertThat(left.used()).isEqualTo(this.gate.only().estimate()));
		this.gate.refusing();
		StepVerifier.create(this.chat.responses().start(PredictionRequest.of("Hi")))
			.expectError(TestRefusal.class)
			.verify(ChatFixture.WAIT);
		assertThat(this.chat.server.received()).hasSize(1);
	}

	@Test
	void soundIsPlannedAsSound() {
		this.chat.defaults = ChatOptions.builder().model("gpt-audio").build();
		this.chat.server.thenJson(200, ChatFixture.answer("\"Hi\"", "stop"));
		byte[] wav = new byte[9_600];
		System.arraycopy("RIFF\0\0\0\0WAVE".getBytes(), 0, wav, 0, 12);
		this.chat.predict(PredictionRequest.builder()
			.user(ContentPart.audio(ContentPart.Audio.Format.WAV, wav))
			.audio(new AudioOutput("alloy", AudioOutput.Format.WAV))
			.build());
		assertThat(this.gate.only().estimate().tokens(TokenKind.INPUT_AUDIO)).isEqualTo(2);
		assertThat(this.gate.only().estimate().tokens(TokenKind.OUTPUT_AUDIO)).isEqualTo(ChatEstimates.OUTPUT);
	}

	record Person(String name) {
	}

	/**
	 * Lets go only of those whose usage has been told.
	 */
	private final class AfterTheBill implements CallGate {

		@Override
		public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
			pass.onLeave((used) -> assertThat(ChatGateTests.this.chat.usage).hasSize(1));
			return ChatGateTests.this.gate.enter(call, pass);
		}

	}

}
