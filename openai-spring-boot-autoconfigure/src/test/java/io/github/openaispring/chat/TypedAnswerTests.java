package io.github.openaispring.chat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import org.springframework.core.ParameterizedTypeReference;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

/**
 * Tests of answers that become objects.
 */
class TypedAnswerTests {

	private static final PredictionRequest REQUEST = PredictionRequest.of("Hi");

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	private void answer(String content, String finishReason) {
		String quoted = "\"" + content.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
		this.chat.server.thenJson(200, ChatFixture.answer(quoted, finishReason), "x-request-id", "req_typed");
	}

	private <T> T predict(Class<T> type) {
		return this.chat.provider().predict(REQUEST, type).block(ChatFixture.WAIT).value();
	}

	@Test
	void answerBecomesRecord() {
		answer("{\"name\":\"Soup\",\"steps\":[{\"text\":\"Boil\",\"minutes\":5}],\"note\":null}", "stop");
		TypedResponse<Recipe> response = this.chat.provider().predict(REQUEST, Recipe.class).block(ChatFixture.WAIT);
		assertThat(response.value()).isEqualTo(new Recipe("Soup", List.of(new Step("Boil", 5)), Optional.empty()));
		assertThat(response.usage()).isEqualTo(Usage.of(10, 8));
		assertThat(response.cost().totalUsd()).isPositive();
		assertThat(response).hasToString("TypedResponse[response=" + response.response() + "]")
			.asString()
			.doesNotContain("Soup");
	}

	@Test
	void strictSchemaIsAskedFor() {
		answer("{\"name\":\"Soup\",\"steps\":[],\"note\":\"n\"}", "stop");
		predict(Recipe.class);
		JsonNode format = this.chat.body().path("response_format");
		assertThat(format.path("type").asString()).isEqualTo("json_schema");
		assertThat(format.at("/json_schema/name").asString()).isEqualTo("Recipe");
		assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
		assertThat(format.at("/json_schema/schema")).hasToString("""
				{"type":"object","properties":{"name":{"type":"string"},"steps":{"type":"array","items":\
				{"type":"object","properties":{"text":{"type":"string"},"minutes":{"type":"integer"}},\
				"additionalProperties":false,"required":["text","minutes"]}},"note":{"type":["string","null"]}},\
				"additionalProperties":false,"required":["name","steps","note"]}""");
	}

	@Test
	void whatIsNoObjectIsWrapped() {
		answer("{\"value\":[{\"text\":\"Boil\",\"minutes\":5}]}", "stop");
		Mono<TypedResponse<List<Step>>> steps = this.chat.provider()
			.predict(REQUEST, new ParameterizedTypeReference<List<Step>>() {
			});
		assertThat(steps.block(ChatFixture.WAIT).value()).containsExactly(new Step("Boil", 5));
		assertThat(this.chat.body().at("/response_format/json_schema/name").asString()).isEqualTo("List_Step");
		assertThat(this.chat.body().at("/response_format/json_schema/schema/required")).hasToString("[\"value\"]");
		answer("{\"value\":\"HARD\"}", "stop");
		assertThat(predict(Level.class)).isEqualTo(Level.HARD);
		answer("{\"value\":42}", "stop");
		assertThat(predict(Integer.class)).isEqualTo(42);
		answer("{\"value\":{\"type\":\"Off\",\"reason\":\"r\"}}", "stop");
		assertThat(predict(Switch.class)).isEqualTo(new Off("r"));
	}

	@Test
	void typeIsDescribedToTheModel() {
		answer("{\"value\":1}", "stop");
		this.chat.provider()
			.predict(REQUEST, AnswerType.of(Integer.class).withDescription("A whole number"))
			.block(ChatFixture.WAIT);
		assertThat(this.chat.body().at("/response_format/json_schema/description").asString())
			.isEqualTo("A whole number");
	}

	@Test
	void typeThatStrictSchemasLackIsRefusedAtOnce() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> predict(Object.class))
			.withMessageStartingWith("$.properties.value: ");
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void refusalIsTyped() {
		this.chat.server.thenJson(200,
				ChatFixture.answer("null", "stop").replace("\"refusal\":null", "\"refusal\":\"secret words\""),
				"x-request-id", "req_typed");
		assertThatExceptionOfType(OpenAiRefusalException.class).isThrownBy(() -> predict(Recipe.class))
			.satisfies((ex) -> {
				assertPaid(ex);
				assertThat(ex.getResponse().refusal()).isEqualTo("secret words");
				assertThat(ex.withHint("hint")).isInstanceOf(OpenAiRefusalException.class)
					.satisfies((copy) -> assertPaid((OpenAiAnswerException) copy));
			});
	}

	@ParameterizedTest
	@CsvSource({ "length,MAX_OUTPUT_TOKENS,cut off at the limit", "content_filter,SAFETY,filter" })
	void truncatedAnswerIsTyped(String finishReason, FinishReason reason, String message) {
		answer("{\"name\":\"secret", finishReason);
		assertThatExceptionOfType(OpenAiIncompleteAnswerException.class).isThrownBy(() -> predict(Recipe.class))
			.withMessageContaining(message)
			.satisfies((ex) -> {
				assertPaid(ex);
				assertThat(ex.getFinishReason()).isEqualTo(reason);
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					{"name":"secret","steps":[{"text":"secret","minutes":"secret"}],"note":null} | $.steps[0].minutes: is missing or not a valid int
					{"name":null,"steps":[],"note":null} | $.name: is missing or null
					secret | $: is not complete, valid JSON
					""")
	void answerOfAnotherFormIsTyped(String content, String problem) {
		answer(content, "stop");
		assertThatExceptionOfType(OpenAiAnswerFormatException.class).isThrownBy(() -> predict(Recipe.class))
			.withMessageContaining(problem)
			.satisfies((ex) -> {
				assertPaid(ex);
				assertThat(ex.getProblem()).isEqualTo(problem);
				assertThat(ex.getResponse().content()).isEqualTo(content);
			});
		assertThat(this.chat.server.received()).hasSize(1);
	}

	private static void assertPaid(OpenAiAnswerException ex) {
		assertThat(ex.getUsage()).isEqualTo(Usage.of(10, 8));
		assertThat(ex.getCost().totalUsd()).isPositive();
		assertThat(ex.getRequestId()).isEqualTo("req_typed");
		assertThat(ex.toString()).doesNotContain("secret");
	}

	@Test
	void callsOfToolsAreNoAnswer() {
		this.chat.server.thenJson(200, """
				{"choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"c1",
				"type":"function","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}""");
		assertThatExceptionOfType(OpenAiAnswerFormatException.class)
			.isThrownBy(() -> this.chat.provider()
				.predict(REQUEST, AnswerType.of(Recipe.class).withRepair())
				.block(ChatFixture.WAIT))
			.withMessageContaining("tools")
			.satisfies((ex) -> assertThat(ex.getProblem()).isNull());
		assertThat(this.chat.server.received()).hasSize(1);
	}

	@Test
	void faultyAnswerIsRepairedOnceAndBothArePaid() {
		answer("{\"name\":\"Soup\",\"steps\":[{\"text\":\"Boil\"}],\"note\":null}", "stop");
		answer("{\"name\":\"Soup\",\"steps\":[],\"note\":null}", "stop");
		TypedResponse<Recipe> response = this.chat.provider()
			.predict(REQUEST, AnswerType.of(Recipe.class).withRepair())
			.block(ChatFixture.WAIT);
		assertThat(response.value()).isEqualTo(new Recipe("Soup", List.of(), Optional.empty()));
		assertThat(response.usage()).isEqualTo(Usage.of(20, 16));
		assertThat(response.cost().totalUsd()).isEqualTo(new BigDecimal("0.00021"));
		assertThat(this.chat.usage).hasSize(2);
		JsonNode messages = this.chat.body().path("messages");
		assertThat(messages).hasSize(3);
		assertThat(messages.at("/1/role").asString()).isEqualTo("assistant");
		assertThat(messages.at("/1/content").asString()).contains("Boil");
		assertThat(messages.at("/2/content").asString()).contains("$.steps[0].minutes: ").doesNotContain("Boil");
		assertThat(this.chat.body().at("/response_format/type").asString()).isEqualTo("json_schema");
	}

	@Test
	void secondFaultyAnswerIsTheError() {
		answer("nonsense", "stop");
		answer("more nonsense", "stop");
		assertThatExceptionOfType(OpenAiAnswerFormatException.class)
			.isThrownBy(() -> this.chat.provider()
				.predict(REQUEST, AnswerType.of(Recipe.class).withRepair())
				.block(ChatFixture.WAIT))
			.satisfies((ex) -> {
				assertThat(ex.getUsage()).isEqualTo(Usage.of(20, 16));
				assertThat(ex.getResponse().content()).isEqualTo("more nonsense");
			});
		assertThat(this.chat.server.received()).hasSize(2);
	}

	@Test
	void nothingIsSentBeforeSubscription() {
		Mono<TypedResponse<Recipe>> cold = this.chat.provider().predict(REQUEST, Recipe.class);
		assertThat(this.chat.server.received()).isEmpty();
		answer("{\"name\":\"a\",\"steps\":[],\"note\":null}", "stop");
		answer("{\"name\":\"b\",\"steps\":[],\"note\":null}", "stop");
		StepVerifier.create(cold)
			.expectNextMatches((it) -> it.value().name().equals("a"))
			.expectComplete()
			.verify(ChatFixture.WAIT);
		StepVerifier.create(cold)
			.expectNextMatches((it) -> it.value().name().equals("b"))
			.expectComplete()
			.verify(ChatFixture.WAIT);
	}

	@Test
	void repairDoesNotRepeatWhatAStoredConversationHolds() {
		OpenAiProvider provider = mock(OpenAiProvider.class, Answers.CALLS_REAL_METHODS);
		ArgumentCaptor<PredictionRequest> requests = ArgumentCaptor.forClass(PredictionRequest.class);
		ResponseMetadata metadata = ResponseMetadata.builder().latency(Duration.ZERO).build();
		willReturn(
				Mono.just(
						new PredictionResponse("{}", null, null, List.of(), FinishReason.STOP, "completed", metadata)),
				Mono.just(new PredictionResponse("{\"value\":1}", null, null, List.of(), FinishReason.STOP, "completed",
						metadata)))
			.given(provider)
			.predict(requests.capture());
		PredictionRequest request = REQUEST.toBuilder()
			.responses(ResponsesOptions.builder().conversation("conv_1").build())
			.build();
		assertThat(provider.predict(request, AnswerType.of(Integer.class).withRepair()).block(ChatFixture.WAIT).value())
			.isOne();
		assertThat(requests.getAllValues().get(1).messages()).singleElement()
			.isInstanceOfSatisfying(Message.User.class, (message) -> assertThat(ContentPart.textOf(message.parts()))
				.startsWith("Your answer does not fit"));
		assertThat(requests.getAllValues().get(1).responseFormat()).isNotNull();
	}

	record Recipe(String name, List<Step> steps, Optional<String> note) {
	}

	record Step(String text, int minutes) {
	}

	enum Level {

		EASY, HARD

	}

	sealed interface Switch {

	}

	record On(@Nullable Integer level) implements Switch {
	}

	record Off(String reason) implements Switch {
	}

}
