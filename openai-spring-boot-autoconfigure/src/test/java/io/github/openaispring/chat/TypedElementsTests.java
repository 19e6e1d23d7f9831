package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of lists whose elements are streamed.
 */
class TypedElementsTests {

	private static final PredictionRequest REQUEST = PredictionRequest.of("Hi");

	private static final Duration WAIT = ChatFixture.WAIT;

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private static StreamChunk text(String text) {
		return new StreamChunk.TextDelta(text);
	}

	private static StreamChunk end(FinishReason reason) {
		return new StreamChunk.End(reason, "raw", ResponseMetadata.builder().usage(Usage.of(10, 8)).build());
	}

	private static Flux<City> cities(Flux<StreamChunk> chunks) {
		return new Streaming(chunks).predictElements(REQUEST, City.class);
	}

	private static String event(String text) {
		return ChatFixture.delta("{\"content\":" + JsonMapper.shared().writeValueAsString(text) + "}");
	}

	@Test
	void elementsComeFromTheServer() {
		this.chat.server.thenStream(event("{\"elements\":[{\"name\":\"Ro"),
				event("me\",\"people\":3},{\"name\":\"{]\\\"\",\"people\":1"), event("}]}"), ChatFixture.finish("stop"),
				ChatFixture.usage(10, 8), "[DONE]");
		AtomicReference<StreamChunk.End> end = new AtomicReference<>();
		List<City> cities = this.chat.provider()
			.predictElements(REQUEST, AnswerType.of(City.class), end::set)
			.collectList()
			.block(WAIT);
		assertThat(cities).containsExactly(new City("Rome", 3), new City("{]\"", 1));
		assertThat(end.get().usage()).isEqualTo(Usage.of(10, 8));
		assertThat(end.get().cost().totalUsd()).isPositive();
		assertThat(this.chat.body().path("stream").asBoolean()).isTrue();
		assertThat(this.chat.body().at("/response_format/json_schema/name").asString()).isEqualTo("City_list");
		assertThat(this.chat.body().at("/response_format/json_schema/schema")).hasToString("""
				{"type":"object","properties":{"elements":{"type":"array","items":{"type":"object","properties":\
				{"name":{"type":"string"},"people":{"type":"integer"}},"additionalProperties":false,\
				"required":["name","people"]}}},"additionalProperties":false,"required":["elements"]}""");
	}

	@Test
	void elementComesAsSoonAsItIsComplete() {
		TestPublisher<StreamChunk> server = TestPublisher.create();
		StepVerifier.create(cities(server.flux()))
			.then(() -> server.next(text("{\"elements\":[{\"name\":\"Rome\",\"people\":3")))
			.expectNoEvent(Duration.ofMillis(1))
			.then(() -> server.next(text("}")))
			.expectNext(new City("Rome", 3))
			.then(() -> server.next(text(",{\"name\":\"Oslo\",\"people\":1}]}"), end(FinishReason.STOP)).complete())
			.expectNext(new City("Oslo", 1))
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void elementsAreReadAsTheyAreAskedFor() {
		List<Long> requested = new ArrayList<>();
		Flux<StreamChunk> chunks = Flux
			.<StreamChunk>just(text("{\"elements\":["),
					text("{\"name\":\"a\",\"people\":1},{\"name\":\"b\",\"people\":2},"),
					text("{\"name\":\"c\",\"people\":3}]}"), end(FinishReason.STOP))
			.hide()
			.doOnRequest(requested::add);
		AtomicInteger pulled = new AtomicInteger();
		StepVerifier.create(cities(chunks.doOnNext((chunk) -> pulled.incrementAndGet())), 0)
			.thenRequest(1)
			.expectNext(new City("a", 1))
			.then(() -> assertThat(pulled.get()).isLessThanOrEqualTo(2))
			.thenRequest(1)
			.expectNext(new City("b", 2))
			.then(() -> assertThat(pulled.get()).isLessThanOrEqualTo(3))
			.thenRequest(Long.MAX_VALUE)
			.expectNext(new City("c", 3))
			.expectComplete()
			.verify(WAIT);
		assertThat(requested).containsOnly(1L);
	}

	@Test
	void cancellingReachesTheServer() {
		TestPublisher<StreamChunk> server = TestPublisher.create();
		StepVerifier.create(cities(server.flux()))
			.then(() -> server.next(text("{\"elements\":[{\"name\":\"Rome\",\"people\":3},")))
			.expectNext(new City("Rome", 3))
			.thenCancel()
			.verify(WAIT);
		server.assertCancelled();
	}

	@ParameterizedTest
	@CsvSource({ "MAX_OUTPUT_TOKENS,OpenAiIncompleteAnswerException", "SAFETY,OpenAiIncompleteAnswerException",
			"STOP,OpenAiAnswerFormatException", "TOOL_USE,OpenAiAnswerFormatException" })
	void truncatedListIsTypedAfterItsElements(FinishReason reason, String type) {
		List<StreamChunk.End> ends = new ArrayList<>();
		Flux<City> cities = new Streaming(
				Flux.just(text("{\"elements\":[{\"name\":\"Rome\",\"people\":3},{\"na"), end(reason)))
			.predictElements(REQUEST, AnswerType.of(City.class), ends::add);
		StepVerifier.create(cities)
			.expectNext(new City("Rome", 3))
			.expectErrorSatisfies((ex) -> assertPaid(ex, type))
			.verify(WAIT);
		assertThat(ends).singleElement().extracting(StreamChunk.End::usage).isEqualTo(Usage.of(10, 8));
	}

	@Test
	void refusalIsTyped() {
		StepVerifier.create(cities(Flux.just(new StreamChunk.RefusalDelta("secret "),
				new StreamChunk.RefusalDelta("words"), end(FinishReason.STOP))))
			.expectErrorSatisfies((ex) -> {
				assertPaid(ex, "OpenAiRefusalException");
				assertThat(((OpenAiRefusalException) ex).getResponse().refusal()).isEqualTo("secret words");
			})
			.verify(WAIT);
	}

	private static void assertPaid(Throwable ex, String type) {
		assertThat(ex.getClass().getSimpleName()).isEqualTo(type);
		assertThat(((OpenAiAnswerException) ex).getUsage()).isEqualTo(Usage.of(10, 8));
		assertThat(ex.toString()).doesNotContain("secret", "Rome");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"elements":[{"name":"a","people":1},{"name":"secret","people":"secret"}]} | $.elements[1].people: is missing or not a valid int
					{"elements":[{"name":"a","people":1},null]} | $.elements[1]: must not be null
					{"elements":[{"name":"a","people":1},] | $.elements[1]: is not complete, valid JSON
					{"elements":[{"name":"a","people":1} secret | $.elements[1]: is not complete, valid JSON
					{"elements":[{"name":"a","people":1},, | $.elements[1]: is not complete, valid JSON
					{"elements":[{"name":"a","people":1},} | $.elements[1]: is not complete, valid JSON
					{"elements":[{"name":"a","people":1}]}secret | $: is not complete, valid JSON
					{"elements":[{"name":"a","people":1}],"secret":1} | $: is not complete, valid JSON
					{"elements":[{"name":"a","people":1},{"name":secret}] | $.elements[1]: is not complete, valid JSON
					""")
	void whatDoesNotFitIsToldByItsPathAfterTheElementsBefore(String json, String problem) {
		TestPublisher<StreamChunk> server = TestPublisher.create();
		StepVerifier.create(cities(server.flux()))
			.then(() -> server.next(text(json)))
			.expectNext(new City("a", 1))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiAnswerFormatException.class)
				.hasMessageEndingWith(": " + problem)
				.hasNoCause())
			.verify(WAIT);
		server.assertCancelled();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			secret
			[{"name":"a","people":1}]
			{"secret":[]}
			""")
	void whatIsNoListIsTold(String json) {
		StepVerifier.create(cities(Flux.just(text(json))))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiAnswerFormatException.class)
				.hasMessageEndingWith("$: is not complete, valid JSON"))
			.verify(WAIT);
	}

	@Test
	void emptyListHasNoElements() {
		StepVerifier.create(cities(Flux.just(text(" { \"elements\" : [ ] }\n"), end(FinishReason.STOP))))
			.expectComplete()
			.verify(WAIT);
	}

	@Test
	void brokenStreamIsItsError() {
		this.chat.server.thenStream(("data: " + event("{\"elements\":[{\"name\":\"Rome\",\"people\":3},") + "\n\n")
			.getBytes(StandardCharsets.UTF_8));
		StepVerifier.create(this.chat.provider().predictElements(REQUEST, City.class))
			.expectNext(new City("Rome", 3))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class))
			.verify(WAIT);
	}

	@Test
	void eachSubscriptionReadsItsOwnList() {
		Flux<City> cities = cities(
				Flux.just(text("{\"elements\":[{\"name\":\"a\",\"people\":1}]}"), end(FinishReason.STOP)));
		for (int i = 0; i < 2; i++) {
			StepVerifier.create(cities).expectNext(new City("a", 1)).expectComplete().verify(WAIT);
		}
	}

	record City(String name, int people) {
	}

	/**
	 * A provider whose streams are given.
	 */
	record Streaming(Flux<StreamChunk> chunks) implements OpenAiProvider {

		@Override
		public String id() {
			return "test";
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
			return this.chunks;
		}

		@Override
		public CostInfo calculateCost(Usage usage) {
			throw new UnsupportedOperationException();
		}

	}

}
