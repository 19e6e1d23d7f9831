package io.github.openaispring.telemetry.export;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.ByteString;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.reactive.function.client.WebClientResponseException;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the spans that an OpenTelemetry receiver gets from an application.
 */
class SpanNestingTests {

	private static final String CHAT = "chat gpt-4o";

	private static final String HTTP = "http post";

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	private List<Span> awaitSpans(int count) {
		Awaitility.await()
			.atMost(ObservedApplicationFixture.WAIT)
			.untilAsserted(() -> assertThat(this.application.spans()).extracting(Span::getName).hasSize(count));
		List<Span> spans = List.copyOf(this.application.spans());
		assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.get(0).getTraceId());
		assertThat(spans).allSatisfy(
				(span) -> assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano()));
		return spans;
	}

	private void assertTraceReachedTheServer(int request, Span span) {
		assertThat(this.application.simulator.requests().get(request).header("traceparent"))
			.startsWith(Spans.traceParent(span));
	}

	@Test
	void plainCallNestsFromControllerToHttp() {
		this.application.run();
		this.application.simulator.onChat().reply("Hi").withUsage(12, 3);
		this.application.get("/chat?question=Hello");
		List<Span> spans = awaitSpans(3);
		Span controller = Spans.root(spans, "/chat");
		Span chat = Spans.named(spans, CHAT);
		Span http = Spans.named(spans, HTTP);
		assertThat(Spans.below(spans, controller)).containsExactly(chat);
		assertThat(Spans.below(spans, chat)).containsExactly(http);
		assertThat(chat.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
		assertThat(Spans.attribute(chat, "gen_ai.usage.input_tokens")).isEqualTo("12");
		assertThat(Spans.attribute(chat, "openai.cost.usd")).isEqualTo("0.00006");
		assertThat(Spans.attribute(chat, "gen_ai.conversation.id")).isEqualTo("c-1");
		assertThat(Spans.attribute(chat, "openai.attribution.tenant")).isEqualTo("acme");
		assertThat(Spans.attribute(chat, "openai.attribution.desk")).isEqualTo("7");
		assertTraceReachedTheServer(0, http);
	}

	@Test
	void streamNestsAsAPlainCallDoes() {
		this.application.run();
		this.application.simulator.onChat().stream("H", "i");
		this.application.get("/stream?question=Hello");
		List<Span> spans = awaitSpans(3);
		Span chat = Spans.named(spans, CHAT);
		assertThat(Spans.below(spans, Spans.root(spans, "/stream"))).containsExactly(chat);
		assertThat(Spans.below(spans, chat)).containsExactly(Spans.named(spans, HTTP));
		assertThat(Spans.attribute(chat, "gen_ai.response.time_to_first_chunk")).matches("0\\.\\d{9}|\\d+\\.\\d{9}");
		assertTraceReachedTheServer(0, Spans.named(spans, HTTP));
	}

	@Test
	void toolLoopsNestTheirRoundsAndTools() {
		for (String path : List.of("/tools", "/tools/stream")) {
			runTools(path);
		}
	}

	private void runTools(String path) {
		try (ObservedApplicationFixture application = new ObservedApplicationFixture()) {
			application.run();
			application.simulator.onChat().toolCall("weather", "{\"city\":\"Oslo\"}");
			application.simulator.onChat().reply("Snow");
			application.get(path + "?question=Weather");
			Awaitility.await()
				.atMost(ObservedApplicationFixture.WAIT)
				.untilAsserted(() -> assertThat(application.spans()).hasSize(6));
			List<Span> spans = List.copyOf(application.spans());
			List<Span> parts = Spans.below(spans, Spans.root(spans, path));
			assertThat(parts).extracting(Span::getName).containsExactly(CHAT, "execute_tool weather", CHAT);
			assertThat(Spans.below(spans, parts.get(0))).extracting(Span::getName).containsExactly(HTTP);
			assertThat(Spans.below(spans, parts.get(1))).isEmpty();
			assertThat(Spans.below(spans, parts.get(2))).extracting(Span::getName).containsExactly(HTTP);
			assertThat(parts.get(1).getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
			assertThat(application.simulator.requests().get(1).header("traceparent"))
				.startsWith(Spans.traceParent(Spans.below(spans, parts.get(2)).get(0)));
		}
	}

	@Test
	void embeddingsNestToo() {
		this.application.run();
		this.application.get("/embed?text=Hello");
		List<Span> spans = awaitSpans(3);
		Span embeddings = Spans.named(spans, "embeddings text-embedding-3-small");
		assertThat(Spans.below(spans, Spans.root(spans, "/embed"))).containsExactly(embeddings);
		assertThat(Spans.below(spans, embeddings)).containsExactly(Spans.named(spans, HTTP));
	}

	@Test
	void failureIsOnTheSpans() {
		this.application.run();
		this.application.simulator.onChat().fail(400, "invalid_value");
		assertThatExceptionOfType(WebClientResponseException.class)
			.isThrownBy(() -> this.application.get("/chat?question=Hello"));
		List<Span> spans = awaitSpans(3);
		Span chat = Spans.named(spans, CHAT);
		assertThat(Spans.below(spans, Spans.root(spans, "/chat"))).containsExactly(chat);
		assertThat(chat.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
		assertThat(Spans.attribute(chat, "error.type")).isEqualTo("OpenAiInvalidRequestException");
	}

	@Test
	void retriesAreSeveralExchangesOfOneOperation() {
		this.application.run();
		this.application.simulator.onChat().fail(503, "server_error");
		this.application.simulator.onChat().reply("Hi");
		this.application.get("/chat?question=Hello");
		List<Span> spans = awaitSpans(4);
		assertThat(Spans.below(spans, Spans.named(spans, CHAT))).extracting(Span::getName).containsExactly(HTTP, HTTP);
	}

	@Test
	void whenClientGoesAwayAllSpansEnd() {
		this.application.run();
		this.application.simulator.onChat().stream("H", "i", "!").stallAfter(2);
		this.application.web()
			.get()
			.uri("/stream?question=Hello")
			.retrieve()
			.bodyToFlux(String.class)
			.take(1)
			.blockLast(ObservedApplicationFixture.WAIT);
		List<Span> spans = awaitSpans(3);
		Span chat = Spans.named(spans, CHAT);
		assertThat(chat.getParentSpanId()).isEqualTo(Spans.root(spans, "/stream").getSpanId());
		assertThat(Spans.named(spans, HTTP).getParentSpanId()).isEqualTo(chat.getSpanId());
	}

	@Test
	void whenCallerHasASpanItsTraceGoesOn() {
		this.application.run();
		this.application.simulator.onChat().reply("Hi");
		String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
		this.application.web()
			.get()
			.uri("/chat?question=Hello")
			.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
			.retrieve()
			.bodyToMono(String.class)
			.block(Duration.ofSeconds(30));
		List<Span> spans = awaitSpans(3);
		assertThat(spans).extracting(Span::getParentSpanId).doesNotContain(ByteString.EMPTY);
		assertThat(this.application.simulator.requests().get(0).header("traceparent")).startsWith("00-" + trace);
	}

	@Test
	void whenCallerBlocksTheSpanOfItsThreadIsTheParent() {
		this.application.run();
		this.application.simulator.onChat().reply("Hi");
		OpenAiProvider provider = this.application.context.getBean(OpenAiProvider.class);
		Observation.createNotStarted("job", this.application.context.getBean(ObservationRegistry.class))
			.observe(() -> provider.predict(PredictionRequest.of("Hello")).block(ObservedApplicationFixture.WAIT));
		List<Span> spans = awaitSpans(3);
		assertThat(Spans.below(spans, Spans.named(spans, "job"))).containsExactly(Spans.named(spans, CHAT));
	}

	@Test
	void whenTelemetryIsOffOnlyTheFrameworksSpansAreLeft() {
		this.application.run("openai.telemetry.enabled=false");
		this.application.simulator.onChat().reply("Hi");
		this.application.get("/chat?question=Hello");
		List<Span> spans = awaitSpans(2);
		assertThat(Spans.below(spans, Spans.root(spans, "/chat"))).containsExactly(Spans.named(spans, HTTP));
	}

}
