package io.github.openaispring.chat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.OpenAiInvalidRequestException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link PredictionRequest}, its options and its messages.
 */
class PredictionRequestTests {

	private static PredictionRequest.Builder hi() {
		return PredictionRequest.builder().user("Hi");
	}

	static Stream<Arguments> wrong() {
		return Stream.of(Arguments.of("messages", PredictionRequest.builder()),
				Arguments.of("temperature", hi().temperature(2.1)),
				Arguments.of("temperature", hi().temperature(Double.NaN)), Arguments.of("top_p", hi().topP(-0.1)),
				Arguments.of("frequency_penalty", hi().frequencyPenalty(3.0)),
				Arguments.of("presence_penalty", hi().presencePenalty(-3.0)),
				Arguments.of("max_completion_tokens", hi().maxOutputTokens(0)), Arguments.of("model", hi().model(" ")),
				Arguments.of("stop", hi().stop("1", "2", "3", "4", "5")),
				Arguments.of("metadata", hi().metadata("k".repeat(65), "v")),
				Arguments.of("metadata", hi().metadata("k", "v".repeat(513))),
				Arguments.of("metadata", hi().metadata("k", null)), Arguments.of("headers", hi().header("h", null)),
				Arguments.of("headers", hi().header("Authorization", "Bearer x")),
				Arguments.of("headers", hi().header("api-key", "x")),
				Arguments.of("headers", hi().header("X-Fine", "a\r\nEvil: b")),
				Arguments.of("headers", hi().header("bad name", "x")));
	}

	@ParameterizedTest
	@MethodSource("wrong")
	void wrongRequestNamesItsParameter(String param, PredictionRequest.Builder builder) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(builder::build).satisfies((ex) -> {
			assertThat(ex.getParam()).isEqualTo(param);
			assertThat(ex.getStatus()).isNull();
		});
	}

	@Test
	void limitsAreAllowed() {
		PredictionRequest.Builder builder = hi().temperature(2.0)
			.topP(0.0)
			.frequencyPenalty(-2.0)
			.stop("a", "b", "c", "d");
		for (int i = 0; i < 16; i++) {
			builder.metadata("key" + i, "v".repeat(512));
		}
		assertThat(builder.build().metadata()).hasSize(16);
		builder.metadata("one more", "");
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(builder::build);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "{} {}", "nonsense" })
	void schemaMustBeAnObject(String schema) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> ResponseFormat.jsonSchema("answer", schema))
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo("response_format.json_schema.schema"));
	}

	@Test
	void schemaNeedsAProperName() {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> ResponseFormat.jsonSchema("my answer", "{}"));
	}

	@Test
	void nothingThatIsSaidIsInAToString() {
		List<Object> all = List.of(hi().system("SECRET").metadata("m", "SECRET").header("h", "SECRET").build(),
				Message.system("SECRET"), Message.developer("SECRET"), Message.user("SECRET"),
				Message.user(ContentPart.image("https://SECRET")), Message.assistant("SECRET"),
				Message.tool("call_1", "SECRET"), new ToolCall("call_1", "f", "SECRET"),
				new StreamChunk.TextDelta("SECRET"), new StreamChunk.ReasoningDelta("SECRET"),
				new StreamChunk.RefusalDelta("SECRET"), new StreamChunk.ToolCallDelta(0, null, null, "SECRET"),
				new RawExchange("SECRET", "SECRET", false),
				new Message.Assistant("SECRET", "SECRET", List.of(new ToolCall("call_1", "f", "SECRET"))));
		assertThat(all).allSatisfy((object) -> assertThat(object.toString()).doesNotContain("SECRET"));
	}

	@Test
	void builderStartsFromARequest() {
		PredictionRequest request = hi().model("m")
			.temperature(0.0)
			.topP(1.0)
			.frequencyPenalty(1.0)
			.presencePenalty(1.0)
			.maxOutputTokens(5)
			.seed(1L)
			.reasoningEffort(ReasoningEffort.LOW)
			.serviceTier(ServiceTier.FLEX)
			.stop("x")
			.responseFormat(ResponseFormat.jsonObject())
			.api(ChatApi.RESPONSES)
			.reasoningSummary(ReasoningSummary.CONCISE)
			.verbosity(Verbosity.LOW)
			.parallelToolCalls(false)
			.store(false)
			.promptCacheKey("k")
			.safetyIdentifier("u")
			.tools(ToolDefinition.function("f", null, "{}"))
			.toolChoice(ToolChoice.named("f"))
			.audio(new AudioOutput("alloy", AudioOutput.Format.WAV))
			.responses(ResponsesOptions.builder().background(true).build())
			.metadata("k", "v")
			.header("h", "v")
			.includeRaw(true)
			.build();
		assertThat(request).hasNoNullFieldsOrProperties();
		assertThat(request.options()).hasNoNullFieldsOrProperties();
		assertThat(request.toBuilder().build()).isEqualTo(request);
		assertThat(request.toBuilder().user("more").build().messages()).hasSize(2);
	}

	@Test
	void answerGoesOnAsHistory() {
		ToolCall call = new ToolCall("call_1", "f", "{}");
		PredictionResponse response = new PredictionResponse("text", null, "no", List.of(call), FinishReason.TOOL_USE,
				"tool_calls", null);
		assertThat(response.toMessage()).isEqualTo(new Message.Assistant("text", "no", List.of(call)));
	}

}
