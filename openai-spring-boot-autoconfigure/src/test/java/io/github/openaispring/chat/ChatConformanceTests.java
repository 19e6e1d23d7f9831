package io.github.openaispring.chat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.WireServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The conformance cases of chat, T1 to T12 and the error rules of T19.
 */
class ChatConformanceTests {

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	@Test
	void t1RequestAndResponse() {
		this.chat.defaults = ChatOptions.builder()
			.model("gpt-4")
			.temperature(0.7)
			.topP(0.9)
			.maxOutputTokens(1000)
			.build();
		this.chat.server.thenJson(200, """
				{"choices":[{"index":0,"message":{"role":"assistant","content":"Hello! How can I help you?"},
				"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":8,"total_tokens":18}}""");
		PredictionResponse response = this.chat
			.predict(PredictionRequest.builder().system("You are a helpful assistant").user("Hello").build());
		WireServer.Received received = this.chat.server.received().get(0);
		assertThat(received.request().method().name()).isEqualTo("POST");
		assertThat(received.request().uri()).endsWith("/chat/completions");
		assertThat(received.header("content-type")).isEqualTo("application/json");
		JsonNode body = this.chat.body();
		assertThat(body.at("/messages/0/role").asString()).isEqualTo("system");
		assertThat(body.at("/messages/1/content").asString()).isEqualTo("Hello");
		assertThat(body.at("/temperature").asDouble()).isEqualTo(0.7);
		assertThat(body.at("/top_p").asDouble()).isEqualTo(0.9);
		assertThat(body.at("/max_completion_tokens").asInt()).isEqualTo(1000);
		assertThat(response.content()).isEqualTo("Hello! How can I help you?");
		assertThat(response.usage().tokens(TokenKind.INPUT_TEXT)).isEqualTo(10);
		assertThat(response.usage().tokens(TokenKind.OUTPUT_TEXT)).isEqualTo(8);
		assertThat(response.metadata().latency()).isPositive();
	}

	@Test
	void t2ErrorKeepsLatencyAndRaw() {
		String body = "{\"error\":{\"message\":\"Invalid request\",\"type\":\"invalid_request_error\"}}";
		this.chat.server.thenJson(400, body);
		PredictionRequest request = PredictionRequest.builder().user("Hi").includeRaw(true).build();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.chat.predict(request))
			.satisfies((ex) -> {
				assertThat(ex.getLatency()).isPositive();
				assertThat(ex.getStatus()).isEqualTo(400);
				assertThat(ex.getDetails().type()).isEqualTo("invalid_request_error");
				assertThat(ex.getDetails().raw()).isEqualTo(body);
			});
	}

	@Test
	void t3SeedIsSentOnlyWhenSet() {
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(PredictionRequest.builder().user("Hi").seed(12345L).build());
		assertThat(this.chat.body().at("/seed").asLong()).isEqualTo(12345);
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(this.chat.body().has("seed")).isFalse();
	}

	@Test
	void t3RequestOverridesDefaultsAndZeroIsZero() {
		this.chat.defaults = ChatOptions.builder()
			.model("gpt-4o")
			.temperature(0.5)
			.topP(0.92)
			.maxOutputTokens(1000)
			.build();
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(PredictionRequest.builder().user("Hi").temperature(0.0).maxOutputTokens(1500).build());
		JsonNode body = this.chat.body();
		assertThat(body.at("/temperature").isNumber()).isTrue();
		assertThat(body.at("/temperature").asDouble()).isZero();
		assertThat(body.at("/top_p").asDouble()).isEqualTo(0.92);
		assertThat(body.at("/max_completion_tokens").asInt()).isEqualTo(1500);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"Hello, world!" | Hello, world!
					[{"type":"text","text":"Before image. "},{"type":"image_url","image_url":{"url":"x"}},{"type":"text","text":"After image."}] | Before image. After image.
					null | ''
					""")
	void t4ContentIsExtracted(String content, String expected) {
		this.chat.server.thenJson(200, ChatFixture.answer(content, "stop"));
		assertThat(this.chat.predict(PredictionRequest.of("Hi")).content()).isEqualTo(expected);
	}

	@Test
	void t5StreamOfText() {
		PredictionResponse response = this.chat.whole("{\"choices\":[{\"delta\":{\"content\":\"Hello\"}}]}",
				"{\"choices\":[{\"delta\":{\"content\":\" world\"}}]}",
				"{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],"
						+ "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}",
				"[DONE]");
		assertThat(response.content()).isEqualTo("Hello world");
		assertThat(response.cost().totalUsd()).isEqualByComparingTo("0.000075");
		assertThat(this.chat.server.received().get(0).header("accept")).isEqualTo("text/event-stream");
		assertThat(this.chat.body().at("/stream").asBoolean()).isTrue();
		assertThat(this.chat.body().at("/stream_options/include_usage").asBoolean()).isTrue();
	}

	@Test
	void t6ToolCallIsAssembled() {
		PredictionResponse response = this.chat.whole(ChatFixture.delta("""
				{"tool_calls":[{"index":0,"id":"call_123","type":"function",
				"function":{"name":"get_weather","arguments":"{\\"loc"}}]}""".replace("\n", "")), ChatFixture.delta(
				"{\"tool_calls\":[{\"index\":0,\"id\":\"\",\"function\":{\"arguments\":\"ation\\\":\\\"NYC\\\"}\"}}]}"),
				ChatFixture.finish("tool_calls"), ChatFixture.usage(10, 5), "[DONE]");
		assertThat(response.toolCalls())
			.containsExactly(new ToolCall("call_123", "get_weather", "{\"location\":\"NYC\"}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(response.rawFinishReason()).isEqualTo("tool_calls");
	}

	@Test
	void t7GapsInTheIndexAreSkipped() {
		PredictionResponse response = this.chat.whole(
				ChatFixture.delta("{\"tool_calls\":[{\"index\":3,\"id\":\"call_high\","
						+ "\"function\":{\"name\":\"high_index_tool\",\"arguments\":\"{}\"}}]}"),
				ChatFixture.finish("tool_calls"), "[DONE]");
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_high", "high_index_tool", "{}"));
	}

	@Test
	void t8OneEndWithTheTrueReasonUsageAndCost() {
		List<StreamChunk> chunks = this.chat.stream(ChatFixture.delta("{\"role\":\"assistant\",\"content\":\"\"}"),
				ChatFixture.delta("{\"content\":\"Hello\"}"), ChatFixture.finish("length"), ChatFixture.usage(5, 3),
				"[DONE]");
		assertThat(chunks).hasSize(2);
		assertThat(chunks.get(0)).isEqualTo(new StreamChunk.TextDelta("Hello"));
		assertThat(chunks.get(1)).isInstanceOfSatisfying(StreamChunk.End.class, (end) -> {
			assertThat(end.finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
			assertThat(end.rawFinishReason()).isEqualTo("length");
			assertThat(end.usage().totalTokens()).isEqualTo(8);
			assertThat(end.cost().totalUsd()).isEqualByComparingTo("0.0000425");
		});
	}

	@ParameterizedTest
	@CsvSource({ "stop, STOP", "eos_token, STOP", "length, MAX_OUTPUT_TOKENS", "tool_calls, TOOL_USE",
			"function_call, TOOL_USE", "content_filter, SAFETY", "something_new, OTHER" })
	void t9FinishReasonIsNormalisedAndKept(String raw, FinishReason expected) {
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", raw));
		PredictionResponse response = this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(response.finishReason()).isEqualTo(expected);
		assertThat(response.rawFinishReason()).isEqualTo(raw);
	}

	@Test
	void t10ReasoningIsToldApartFromText() {
		List<StreamChunk> chunks = this.chat.stream(ChatFixture.delta("{\"reasoning_content\":\"Let me \"}"),
				ChatFixture.delta("{\"reasoning_content\":\"think.\"}"), ChatFixture.delta("{\"content\":\"Answer\"}"),
				ChatFixture.finish("stop"), "[DONE]");
		assertThat(chunks).startsWith(new StreamChunk.ReasoningDelta("Let me "),
				new StreamChunk.ReasoningDelta("think."), new StreamChunk.TextDelta("Answer"));
		Aggregator aggregator = new Aggregator();
		chunks.forEach(aggregator::add);
		assertThat(aggregator.toResponse().content()).isEqualTo("Answer");
		assertThat(aggregator.toResponse().reasoning()).isEqualTo("Let me think.");
	}

	@Test
	void t11CachedTokensWithoutACachedPriceCostWhatInputCosts() {
		this.chat.defaults = ChatOptions.builder().model("flat").build();
		this.chat.prices = PriceCatalog.bundled()
			.withOverrides(Map.of("flat",
					ModelPrice.builder().input(new BigDecimal("10")).output(new BigDecimal("30")).build()));
		CostInfo cost = this.chat.provider().calculateCost(Usage.totals().input(1000).cached(200).output(500).build());
		assertThat(cost.freshInputTokens()).isEqualTo(800);
		assertThat(cost.inputUsd()).isEqualByComparingTo("0.008");
		assertThat(cost.cachedInputUsd()).isEqualByComparingTo("0.002");
		assertThat(cost.outputUsd()).isEqualByComparingTo("0.015");
		assertThat(cost.totalUsd()).isEqualByComparingTo("0.025");
	}

	@Test
	void t12CostByTheTable() {
		CostInfo gpt4o = this.chat.provider()
			.calculateCost(
					Usage.totals().input(2_000_000).cached(1_000_000).output(1_000_000).reasoning(500_000).build());
		assertThat(gpt4o.inputUsd()).isEqualByComparingTo("2.50");
		assertThat(gpt4o.cachedInputUsd()).isEqualByComparingTo("1.25");
		assertThat(gpt4o.outputUsd()).isEqualByComparingTo("10");
		this.chat.defaults = ChatOptions.builder().model("o4-mini").build();
		CostInfo o4mini = this.chat.provider()
			.calculateCost(Usage.totals().input(1000).output(800).reasoning(300).build());
		assertThat(o4mini.visibleOutputTokens()).isEqualTo(500);
		assertThat(o4mini.reasoningTokens()).isEqualTo(300);
		assertThat(o4mini.totalUsd()).isEqualByComparingTo("0.00462");
	}

	@Test
	void t12CostByATableOfOnesOwn() {
		this.chat.defaults = ChatOptions.builder().model("gpt-4").build();
		this.chat.prices = PriceCatalog.bundled()
			.withOverrides(Map.of("gpt-4",
					ModelPrice.builder()
						.input(new BigDecimal("30"))
						.cachedInput(new BigDecimal("15"))
						.output(new BigDecimal("60"))
						.build()));
		CostInfo cost = this.chat.provider().calculateCost(Usage.totals().input(1000).cached(200).output(500).build());
		assertThat(cost.totalUsd()).isEqualByComparingTo("0.057");
	}

	@Test
	void t12UnknownModelHasTokensAndNoPrice() {
		this.chat.defaults = ChatOptions.builder().model("my-own-model").build();
		CostInfo cost = this.chat.provider().calculateCost(Usage.of(1000, 500));
		assertThat(cost.totalUsd()).isNull();
		assertThat(cost.unpricedTokens()).isEqualTo(1500);
		assertThat(cost.freshInputTokens()).isEqualTo(1000);
	}

	@Test
	void t19UnknownMembersAndEventsAreIgnored() {
		List<StreamChunk> chunks = this.chat.stream("{\"type\":\"some.unknown.event\"}",
				ChatFixture.delta("{\"content\":\"Hi\",\"new\":{\"a\":[1,{\"b\":2}]}}"), "{\"choices\":null}",
				ChatFixture.finish("stop"), "[DONE]");
		assertThat(chunks).hasSize(2).startsWith(new StreamChunk.TextDelta("Hi"));
	}

	@Test
	void t19MalformedEventIsAnErrorAfterWhatCameBefore() {
		this.chat.server.thenStream(ChatFixture.delta("{\"content\":\"Hi\"}"), "{invalid json}", "[DONE]");
		StepVerifier.create(this.chat.provider().predictStream(PredictionRequest.of("Hi")))
			.expectNext(new StreamChunk.TextDelta("Hi"))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiStreamException.class)
				.hasMessageNotContaining("invalid json")
				.hasMessageContaining("req_wire"))
			.verify(ChatFixture.WAIT);
	}

	@Test
	void t19MalformedAnswerIsAnError() {
		this.chat.server.thenJson(200, "{invalid json}");
		assertThatExceptionOfType(OpenAiResponseException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")))
			.satisfies((ex) -> assertThat(ex).hasMessageNotContaining("invalid json"));
	}

}
