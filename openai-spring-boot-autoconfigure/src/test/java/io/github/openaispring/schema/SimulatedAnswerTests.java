package io.github.openaispring.schema;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.test.StepVerifier;

import io.github.openaispring.chat.AnswerType;
import io.github.openaispring.chat.ChatApi;
import io.github.openaispring.chat.ChatOptions;
import io.github.openaispring.chat.OpenAiAnswerFormatException;
import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiIncompleteAnswerException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.OpenAiRefusalException;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.TypedResponse;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of typed answers of a simulator, which checks strict schemas by its own reading
 * and follows them.
 */
class SimulatedAnswerTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final PredictionRequest REQUEST = PredictionRequest.of("Two soups in Rome, 3 and 5 please.");

	private static OpenAiSimulator simulator;

	private static OpenAiProvider provider;

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.builder().port(0).firstTokenDelay(Duration.ZERO).tokenDelay(Duration.ZERO).start();
		WebClient client = WebClient.builder()
			.baseUrl(simulator.baseUrl())
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer simulator")
			.build();
		provider = new OpenAiChatProvider(
				new OpenAiHttpClient(client, HttpLimits.defaults(), RetryPolicy.defaults(), HttpListener.NONE),
				ChatOptions.builder().model("gpt-4o").build(), false,
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()), OperationTelemetry.none("test")),
				ModelCatalog.bundled());
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	static Stream<Arguments> typesAndApis() {
		return names().stream()
			.flatMap((name) -> Stream.of(Arguments.of(name, ChatApi.CHAT_COMPLETIONS),
					Arguments.of(name, ChatApi.RESPONSES)));
	}

	private static PredictionRequest on(ChatApi api) {
		return REQUEST.toBuilder().api(api).build();
	}

	static List<String> names() {
		return TypeSchemasTests.names().stream().filter((name) -> !name.equals("Bytes")).toList();
	}

	@ParameterizedTest
	@MethodSource("typesAndApis")
	void everyTypeIsAccepted(String name, ChatApi api) {
		AnswerType<Object> type = AnswerType.of(ParameterizedTypeReference.forType(TypeSchemasTests.types().get(name)));
		TypedResponse<Object> response = provider.predict(on(api), type).block(WAIT);
		assertThat(response.value()).isNotNull();
		assertThat(response.cost().totalUsd()).isPositive();
	}

	@ParameterizedTest
	@MethodSource("typesAndApis")
	void everyTypeIsStreamed(String name, ChatApi api) {
		AnswerType<Object> type = AnswerType.of(ParameterizedTypeReference.forType(TypeSchemasTests.types().get(name)));
		StepVerifier.create(provider.predictElements(on(api), type, (end) -> {
		}).then()).expectComplete().verify(WAIT);
	}

	@Test
	void sealedTypesAreAnswered() {
		assertThat(provider.predict(REQUEST, Shapes.Shape.class).block(WAIT).value()).isNotNull();
		assertThat(provider.predict(REQUEST, Shapes.Animal.class).block(WAIT).value()).isNotNull();
	}

	@Test
	void elementsOfScriptedListAreStreamed() {
		simulator.onChat().stream("{\"elements\":[{\"ci", "ty\":\"Rome\"},{\"city\":\"Os", "lo\"}]}");
		StepVerifier.create(provider.predictElements(REQUEST, Shapes.Place.class))
			.expectNext(new Shapes.Place("Rome"), new Shapes.Place("Oslo"))
			.expectComplete()
			.verify(WAIT);
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT_COMPLETIONS", "RESPONSES" })
	void refusalIsTypedPlainAndStreamed(ChatApi api) {
		simulator.onChat().refusal("I would rather not").times(2);
		simulator.onResponses().refusal("I would rather not").times(2);
		StepVerifier.create(provider.predict(on(api), Shapes.Place.class))
			.expectError(OpenAiRefusalException.class)
			.verify(WAIT);
		StepVerifier.create(provider.predictElements(on(api), Shapes.Place.class))
			.expectError(OpenAiRefusalException.class)
			.verify(WAIT);
	}

	@ParameterizedTest
	@EnumSource(names = { "CHAT_COMPLETIONS", "RESPONSES" })
	void answerThatIsCutOffIsTypedPlainAndStreamed(ChatApi api) {
		PredictionRequest request = on(api).toBuilder().maxOutputTokens(16).build();
		StepVerifier.create(provider.predict(request, Shapes.Plain.class))
			.expectError(OpenAiIncompleteAnswerException.class)
			.verify(WAIT);
		StepVerifier.create(provider.predictElements(request, Shapes.Plain.class))
			.expectError(OpenAiIncompleteAnswerException.class)
			.verify(WAIT);
	}

	@Test
	void answerIsRepaired() {
		simulator.onChat().reply("{\"city\":null}");
		simulator.onChat().reply("{\"city\":\"Rome\"}");
		TypedResponse<Shapes.Place> response = provider.predict(REQUEST, AnswerType.of(Shapes.Place.class).withRepair())
			.block(WAIT);
		assertThat(response.value()).isEqualTo(new Shapes.Place("Rome"));
		assertThat(simulator.requests()).hasSize(2)
			.last()
			.extracting((request) -> request.body().at("/messages/2/content").asString())
			.asString()
			.contains("$.city: is missing or null");
	}

	@Test
	void answerOfTheResponsesApiIsRepaired() {
		simulator.onResponses().reply("{\"city\":null}");
		simulator.onResponses().reply("{\"city\":\"Rome\"}");
		AnswerType<Shapes.Place> type = AnswerType.of(Shapes.Place.class).withRepair();
		TypedResponse<Shapes.Place> response = provider.predict(on(ChatApi.RESPONSES), type).block(WAIT);
		assertThat(response.value()).isEqualTo(new Shapes.Place("Rome"));
		assertThat(simulator.requests()).hasSize(2)
			.last()
			.extracting((request) -> request.body().path("input").toString())
			.asString()
			.contains("{\\\"city\\\":null}", "$.city: is missing or null");
	}

	@Test
	void answerIsNotRepairedUnlessAskedFor() {
		simulator.onChat().reply("{\"city\":null}");
		StepVerifier.create(provider.predict(REQUEST, Shapes.Place.class))
			.expectError(OpenAiAnswerFormatException.class)
			.verify(WAIT);
		assertThat(simulator.requests()).hasSize(1);
	}

}
