package io.github.openaispring.sample.document;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Embeddings, documents and search over HTTP, with the simulator.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "openai.api-key=", "openai.base-url=", "spring.reactor.netty.shutdown-quiet-period=0s" })
@AutoConfigureWebTestClient(timeout = "30s")
@AutoConfigureMetrics
class DocumentEndpointsTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final String BREAD = "Knead the dough, let it rise, and bake the bread in a hot oven.";

	private static final String BICYCLES = "Oil the chain of the bicycle, and pump up its tyres before the ride.";

	private static final String LONG = IntStream.range(0, 100)
		.mapToObj((i) -> "Passage %d. ".formatted(i) + "Words that fill it up. ".repeat(40))
		.collect(Collectors.joining("\n\n"));

	@Autowired
	private WebTestClient web;

	@Autowired
	private OpenAiSimulator simulator;

	@Autowired
	private DocumentIndex index;

	@AfterEach
	void reset() {
		this.simulator.reset();
		this.index.documents().forEach((document) -> this.index.delete(document.id()));
	}

	@Test
	void embeddingsAreInTheOrderOfTheTextsWithUsageAndCost() {
		JsonNode answer = ok("/api/embeddings", Map.of("texts", List.of(BREAD, BICYCLES)));
		assertThat(answer.at("/model").asString()).isEqualTo("text-embedding-3-small");
		assertThat(answer.at("/dimensions").asInt()).isEqualTo(1536);
		assertThat(answer.at("/vectors")).hasSize(2).allSatisfy((vector) -> assertThat(vector).hasSize(1536));
		assertThat(answer.at("/usage/inputTokens").asLong()).isPositive()
			.isEqualTo(answer.at("/usage/totalTokens").asLong());
		assertThat(answer.at("/costUsd").decimalValue()).isPositive();
		JsonNode second = ok("/api/embeddings", Map.of("texts", List.of(BICYCLES)));
		assertThat(second.at("/vectors/0")).isEqualTo(answer.at("/vectors/1")).isNotEqualTo(answer.at("/vectors/0"));
	}

	@Test
	void embeddingsOfNothingAreABadRequest() {
		for (List<String> texts : List.of(List.<String>of(), List.of("a", ""), Collections.<String>singletonList(null),
				Collections.nCopies(2049, "a"))) {
			problem(post("/api/embeddings", Map.of("texts", texts)), HttpStatus.BAD_REQUEST, "invalid_request");
		}
		problem(post("/api/embeddings", Map.of()), HttpStatus.BAD_REQUEST, "invalid_request");
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void nearestPassageOfTheDocumentsIsFound() {
		JsonNode bread = ok("/api/documents", Map.of("title", "On bread", "text", BREAD));
		JsonNode bicycles = ok("/api/documents", Map.of("text", BICYCLES));
		assertThat(bread.at("/title").asString()).isEqualTo("On bread");
		assertThat(bread.at("/passages").asInt()).isOne();
		assertThat(bicycles.at("/title").asString()).isEqualTo(BICYCLES);
		assertThat(bicycles.at("/usage/totalTokens").asLong()).isPositive();
		assertThat(bicycles.at("/costUsd").decimalValue()).isPositive();
		JsonNode found = ok("/api/search", Map.of("query", "How do I oil a bicycle chain?"));
		assertThat(found.at("/passages")).hasSize(2);
		JsonNode first = found.at("/passages/0");
		assertThat(first.at("/documentId")).isEqualTo(bicycles.at("/id"));
		assertThat(first.at("/title").asString()).isEqualTo(BICYCLES);
		assertThat(first.at("/text").asString()).isEqualTo(BICYCLES);
		assertThat(first.at("/position").asInt()).isZero();
		assertThat(first.at("/score").asDouble()).isBetween(found.at("/passages/1/score").asDouble() + 0.1, 1.0);
		assertThat(found.at("/model").asString()).isEqualTo("text-embedding-3-small");
		assertThat(found.at("/usage/totalTokens").asLong()).isPositive();
		assertThat(found.at("/costUsd").decimalValue()).isPositive();
		assertThat(ok("/api/search", Map.of("query", "bread", "k", 1)).at("/passages")).hasSize(1)
			.first()
			.satisfies((passage) -> assertThat(passage.at("/documentId")).isEqualTo(bread.at("/id")));
	}

	@Test
	void searchWithoutDocumentsFindsNothingAndCostsNothing() {
		JsonNode found = ok("/api/search", Map.of("query", "bread"));
		assertThat(found.at("/passages").isEmpty()).isTrue();
		assertThat(found.at("/usage/totalTokens").asLong()).isZero();
		assertThat(found.at("/costUsd").decimalValue()).isZero();
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void impossibleSearchIsABadRequest() {
		for (Map<String, ?> body : List.of(Map.of("query", " "), Map.of("query", "a", "k", 0),
				Map.of("query", "a", "k", 21), Map.of("query", "a".repeat(8_001)), Map.of("k", 1))) {
			problem(post("/api/search", body), HttpStatus.BAD_REQUEST, "invalid_request");
		}
	}

	@Test
	void documentsAreListedAndDeleted() {
		JsonNode bread = ok("/api/documents", Map.of("text", BREAD));
		JsonNode bicycles = ok("/api/documents", Map.of("text", BICYCLES));
		assertThat(documents()).containsExactly(bread, bicycles);
		this.web.delete()
			.uri("/api/documents/{id}", bread.at("/id").asString())
			.exchange()
			.expectStatus()
			.isNoContent();
		assertThat(documents()).containsExactly(bicycles);
		assertThat(ok("/api/search", Map.of("query", "bread")).at("/passages")).hasSize(1);
		problem(this.web.delete().uri("/api/documents/{id}", bread.at("/id").asString()).exchange(),
				HttpStatus.NOT_FOUND, "document_not_found");
	}

	@Test
	void sameDocumentReplacesItself() {
		JsonNode first = ok("/api/documents", Map.of("text", BREAD));
		assertThat(ok("/api/documents", Map.of("text", BREAD + "\r\n"))).isEqualTo(first);
		assertThat(documents()).containsExactly(first);
	}

	@Test
	void documentThatCannotBeTakenIsAProblemBeforeItCostsAnything() {
		for (MediaType accept : List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)) {
			problem(add(accept, Map.of("text", " \n")), HttpStatus.BAD_REQUEST, "invalid_request");
			problem(add(accept, Map.of("text", "\u2003")), HttpStatus.BAD_REQUEST, "invalid_request");
			problem(add(accept, Map.of("text", "a", "title", "a".repeat(201))), HttpStatus.BAD_REQUEST,
					"invalid_request");
			problem(add(accept, Map.of("text", "a".repeat(500_001))), HttpStatus.CONTENT_TOO_LARGE,
					"document_too_long");
		}
		assertThat(this.simulator.requests()).isEmpty();
	}

	@Test
	void documentsForWhichThereIsNoRoomAreAProblem() {
		fill();
		for (MediaType accept : List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)) {
			problem(add(accept, Map.of("text", BREAD)), HttpStatus.UNPROCESSABLE_CONTENT, "too_many_documents");
		}
		assertThat(this.simulator.requests()).isEmpty();
		this.index.delete(this.index.documents().get(0).id());
		ok("/api/documents", Map.of("text", BREAD));
	}

	private void fill() {
		for (int i = 0; i < 100; i++) {
			Draft draft = Draft.of(new DocumentRequest(null, "Document " + i));
			try (DocumentIndex.Place place = this.index.reserve(draft)) {
				place.fill(Document.of(draft, List.of(), DocumentProgress.start(0)));
			}
		}
	}

	@Test
	void progressIsToldWhileADocumentIsEmbedded() {
		BigDecimal before = usd();
		List<ServerSentEvent<JsonNode>> events = stream(LONG).collectList().block(WAIT);
		List<JsonNode> progress = events.stream()
			.filter((event) -> "progress".equals(event.event()))
			.map(ServerSentEvent::data)
			.toList();
		JsonNode done = events.get(events.size() - 1).data();
		assertThat(events).hasSize(progress.size() + 1).last().extracting(ServerSentEvent::event).isEqualTo("done");
		assertThat(progress.get(0).at("/done").asLong()).isZero();
		assertThat(progress).hasSize(5).allSatisfy((step) -> {
			assertThat(step.at("/total").asInt()).isEqualTo(done.at("/passages").asInt());
			assertThat(step.at("/costUsd").isNumber()).isTrue();
		});
		assertThat(progress).extracting((step) -> step.at("/done").asLong()).isSorted();
		assertThat(progress).extracting((step) -> step.at("/tokens").asLong()).isSorted();
		JsonNode last = progress.get(progress.size() - 1);
		assertThat(last.at("/done")).isEqualTo(last.at("/total"));
		assertThat(last.at("/tokens")).isEqualTo(done.at("/usage/totalTokens"));
		assertThat(usd().subtract(before)).isPositive().isEqualByComparingTo(done.at("/costUsd").decimalValue());
		assertThat(documents()).containsExactly(done);
	}

	@Test
	void whatIsNotReadAnyMoreIsNotEmbeddedAnyMore() {
		this.simulator.onEmbeddings(without("Passage 0. ")).stall().always();
		StepVerifier.create(stream(LONG)).expectNextCount(2).thenCancel().verify(WAIT);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.simulator.requests()).filteredOn(without("Passage 0. "))
				.isNotEmpty()
				.allSatisfy((request) -> assertThat(request.awaitOutcome(WAIT))
					.isEqualTo(RecordedRequest.Outcome.DISCONNECTED)));
		assertThat(documents()).isEmpty();
		this.simulator.reset();
		for (int i = 0; i < 4; i++) {
			ok("/api/documents", Map.of("text", "x".repeat(500_000 - i)));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 400 })
	void failureOfTheServerIsAProblemOrAnErrorEvent(int status) {
		this.simulator.onEmbeddings().fail(status, "some_code").times(2);
		HttpStatus told = (status == 401) ? HttpStatus.BAD_GATEWAY : HttpStatus.BAD_REQUEST;
		problem(post("/api/documents", Map.of("text", BREAD)), told, "some_code");
		List<ServerSentEvent<JsonNode>> events = stream(BREAD).collectList().block(WAIT);
		assertThat(events).last().satisfies((event) -> {
			assertThat(event.event()).isEqualTo("error");
			assertThat(event.data().at("/code").asString()).isEqualTo("some_code");
			assertThat(event.data().at("/status").asInt()).isEqualTo(told.value());
		});
		assertThat(documents()).isEmpty();
		ok("/api/documents", Map.of("text", BREAD));
		this.simulator.onEmbeddings().fail(status, "some_code");
		problem(post("/api/search", Map.of("query", "bread")), told, "some_code");
	}

	@Test
	void failureInTheMiddleIsAnErrorEventAndKeepsNothing() {
		this.simulator.onEmbeddings(without("Passage 0. ")).fail(429, "insufficient_quota").always();
		List<ServerSentEvent<JsonNode>> events = stream(LONG).collectList().block(WAIT);
		assertThat(events).last().satisfies((event) -> {
			assertThat(event.event()).isEqualTo("error");
			assertThat(event.data().at("/status").asInt()).isEqualTo(429);
			assertThat(event.data().at("/code").asString()).isEqualTo("insufficient_quota");
			assertThat(event.data().at("/title").asString()).isEqualTo("Quota error");
		});
		assertThat(documents()).isEmpty();
	}

	@Test
	void failureOfAPartIsToldAsItsReason() {
		this.simulator.onEmbeddings().fail(429, "insufficient_quota");
		problem(post("/api/embeddings", Map.of("texts", Collections.nCopies(64, BREAD))), HttpStatus.TOO_MANY_REQUESTS,
				"insufficient_quota");
	}

	@Test
	void usageOfEmbeddingsIsARowOfItsOwn() {
		ok("/api/embeddings", Map.of("texts", List.of(BREAD)));
		assertThat(usage().at("/models")).anySatisfy((row) -> {
			assertThat(row.at("/kind").asString()).isEqualTo("embeddings");
			assertThat(row.at("/model").asString()).isEqualTo("text-embedding-3-small");
			assertThat(row.at("/outputTokens").asLong()).isZero();
		});
	}

	private static Predicate<RecordedRequest> without(String words) {
		return (request) -> !request.bodyText().contains(words);
	}

	private WebTestClient.ResponseSpec post(String path, Map<String, ?> body) {
		return this.web.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(body).exchange();
	}

	private WebTestClient.ResponseSpec add(MediaType accept, Map<String, ?> body) {
		return this.web.post()
			.uri("/api/documents")
			.accept(accept)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private Flux<ServerSentEvent<JsonNode>> stream(String text) {
		return add(MediaType.TEXT_EVENT_STREAM, Map.of("text", text)).expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<JsonNode>>() {
			})
			.getResponseBody();
	}

	private JsonNode ok(String path, Map<String, ?> body) {
		return post(path, body).expectStatus().isOk().expectBody(JsonNode.class).returnResult().getResponseBody();
	}

	private void problem(WebTestClient.ResponseSpec response, HttpStatus status, String code) {
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo(code)
			.jsonPath("$.detail")
			.isNotEmpty()
			.jsonPath("$.requestId")
			.isNotEmpty();
	}

	private List<JsonNode> documents() {
		List<JsonNode> documents = new ArrayList<>();
		this.web.get()
			.uri("/api/documents")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(JsonNode.class)
			.returnResult()
			.getResponseBody()
			.forEach(documents::add);
		return documents;
	}

	private JsonNode usage() {
		return this.web.get().uri("/api/usage").exchange().expectBody(JsonNode.class).returnResult().getResponseBody();
	}

	private BigDecimal usd() {
		return new BigDecimal(usage().at("/totalUsd").asString());
	}

}
