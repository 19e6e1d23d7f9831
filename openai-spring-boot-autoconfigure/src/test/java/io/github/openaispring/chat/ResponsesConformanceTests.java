package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.WireServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What goes over the wire of the Responses API, and what comes of it. Each shape that
 * others got wrong is pinned here.
 */
class ResponsesConformanceTests {

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{}}";

	@RegisterExtension
	private final ResponsesFixture chat = new ResponsesFixture();

	private JsonNode sent(PredictionRequest.Builder request) {
		this.chat.server.thenJson(200, ResponsesFixture.response("completed", ResponsesFixture.message("ok")));
		this.chat.predict(request.build());
		return this.chat.body();
	}

	private static PredictionRequest.Builder hi() {
		return PredictionRequest.builder().user("Hi");
	}

	private PredictionResponse answered(String body) {
		this.chat.server.thenJson(200, body);
		return this.chat.predict(PredictionRequest.of("Hi"));
	}

	@Test
	void plainQuestionIsAnItem() {
		JsonNode body = sent(hi());
		assertThat(body.toString())
			.isEqualTo("{\"model\":\"gpt-5.4\",\"input\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
		assertThat(this.chat.server.received().get(0).request().uri()).isEqualTo("/v1/responses");
	}

	@Test
	void optionsHaveTheirNames() {
		JsonNode body = sent(hi().model("my-model")
			.temperature(0.0)
			.topP(0.5)
			.maxOutputTokens(16)
			.reasoningEffort(ReasoningEffort.LOW)
			.reasoningSummary(ReasoningSummary.AUTO)
			.verbosity(Verbosity.LOW)
			.serviceTier(ServiceTier.FLEX)
			.promptCacheKey("k")
			.safetyIdentifier("u")
			.metadata("a", "b")
			.store(false));
		assertThat(body.get("temperature").asDouble()).isZero();
		assertThat(body.get("max_output_tokens").asInt()).isEqualTo(16);
		assertThat(body.get("reasoning").toString()).isEqualTo("{\"effort\":\"low\",\"summary\":\"auto\"}");
		assertThat(body.get("text").toString()).isEqualTo("{\"verbosity\":\"low\"}");
		assertThat(body.get("service_tier").asString()).isEqualTo("flex");
		assertThat(body.get("prompt_cache_key").asString()).isEqualTo("k");
		assertThat(body.get("safety_identifier").asString()).isEqualTo("u");
		assertThat(body.get("metadata").get("a").asString()).isEqualTo("b");
		assertThat(body.has("stream")).isFalse();
	}

	@Test
	void schemaOfTheAnswerIsFlat() {
		JsonNode body = sent(hi().responseFormat(ResponseFormat.jsonSchema("city", SCHEMA)));
		assertThat(body.get("text").toString()).isEqualTo("{\"format\":{\"type\":\"json_schema\",\"name\":\"city\","
				+ "\"schema\":" + SCHEMA + ",\"strict\":true}}");
		assertThat(body.has("response_format")).isFalse();
	}

	@Test
	void functionIsFlat() {
		JsonNode body = sent(hi().tools(ToolDefinition.function("search", "Search", SCHEMA)).parallelToolCalls(false));
		assertThat(body.get("tools").toString()).isEqualTo("[{\"type\":\"function\",\"name\":\"search\","
				+ "\"description\":\"Search\",\"parameters\":" + SCHEMA + ",\"strict\":true}]");
		assertThat(body.get("parallel_tool_calls").asBoolean()).isFalse();
		assertThat(body.has("tool_choice")).isFalse();
	}

	@Test
	void choiceOfAFunctionIsAnObject() {
		JsonNode body = sent(hi().tools(ToolDefinition.function("f", null, SCHEMA)).toolChoice(ToolChoice.named("f")));
		assertThat(body.get("tool_choice").toString()).isEqualTo("{\"type\":\"function\",\"name\":\"f\"}");
	}

	@Test
	void otherChoicesHaveTheirForm() {
		ToolDefinition tool = ToolDefinition.function("f", null, SCHEMA);
		assertThat(sent(hi().tools(tool).toolChoice(ToolChoice.Mode.REQUIRED)).get("tool_choice").asString())
			.isEqualTo("required");
		assertThat(sent(hi().tools(tool).toolChoice(ToolChoice.allowed(ToolChoice.Mode.AUTO, "f"))).get("tool_choice")
			.toString()).isEqualTo(
					"{\"type\":\"allowed_tools\",\"mode\":\"auto\",\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]}");
		assertThat(sent(hi().toolChoice(ToolChoice.Mode.REQUIRED)).has("tool_choice")).isFalse();
	}

	@Test
	void hostedToolIsPassedThrough() {
		String search = "{\"type\":\"web_search\",\"search_context_size\":\"low\"}";
		JsonNode body = sent(hi().tools(new ToolDefinition.Hosted("web_search", search))
			.toolChoice(new ToolChoice.Hosted("web_search")));
		assertThat(body.get("tools").toString()).isEqualTo("[" + search + "]");
		assertThat(body.get("tool_choice").toString()).isEqualTo("{\"type\":\"web_search\"}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "seed", "frequency_penalty", "presence_penalty", "stop", "audio" })
	void whatTheApiDoesNotKnowIsRefusedBeforeItIsSent(String param) {
		PredictionRequest.Builder request = switch (param) {
			case "seed" -> hi().seed(1L);
			case "frequency_penalty" -> hi().frequencyPenalty(0.0);
			case "presence_penalty" -> hi().presencePenalty(0.0);
			case "stop" -> hi().stop("END");
			default -> hi().model("my-model").audio(new AudioOutput("marin", AudioOutput.Format.PCM16));
		};
		assertRefused(request, param, "api(ChatApi.CHAT_COMPLETIONS)");
	}

	@Test
	void tooFewOutputTokensAreRefused() {
		assertRefused(hi().maxOutputTokens(15), "max_output_tokens", "at least 16");
	}

	@Test
	void backgroundWithoutStoreIsRefused() {
		assertRefused(hi().store(false).responses(ResponsesOptions.builder().background(true).build()), "background",
				"store");
	}

	@Test
	void audioPartIsRefusedByItsPlace() {
		assertRefused(
				hi().user(ContentPart.text("Listen"),
						ContentPart.audio(ContentPart.Audio.Format.WAV, new byte[] { 1 })),
				"messages[1].content[1]", "is audio");
	}

	private void assertRefused(PredictionRequest.Builder request, String param, String words) {
		assertThatExceptionOfType(OpenAiInvalidRequestException.class)
			.isThrownBy(() -> this.chat.predict(request.build()))
			.withMessageContaining(words)
			.satisfies((ex) -> assertThat(ex.getParam()).isEqualTo(param));
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void instructionsStayInPlace() {
		JsonNode input = sent(PredictionRequest.builder().system("a").developer("b").user("c")).get("input");
		assertThat(input.toString()).isEqualTo("[{\"role\":\"system\",\"content\":\"a\"},"
				+ "{\"role\":\"developer\",\"content\":\"b\"},{\"role\":\"user\",\"content\":\"c\"}]");
	}

	@Test
	void partsHaveTheirForm() {
		JsonNode content = sent(PredictionRequest.builder()
			.user(ContentPart.text("Look"),
					ContentPart.image("https://e.com/a.png").withDetail(ContentPart.Image.Detail.HIGH),
					ContentPart.file("a.pdf", "application/pdf", new byte[] { 1 }), ContentPart.file("file_1"),
					new ContentPart.File(null, null, null, "https://e.com/a.pdf")))
			.get("input")
			.get(0)
			.get("content");
		assertThat(content.toString()).isEqualTo("[{\"type\":\"input_text\",\"text\":\"Look\"},"
				+ "{\"type\":\"input_image\",\"image_url\":\"https://e.com/a.png\",\"detail\":\"high\"},"
				+ "{\"type\":\"input_file\",\"filename\":\"a.pdf\",\"file_data\":\"data:application/pdf;base64,AQ==\"},"
				+ "{\"type\":\"input_file\",\"file_id\":\"file_1\"},"
				+ "{\"type\":\"input_file\",\"file_url\":\"https://e.com/a.pdf\"}]");
	}

	@Test
	void answersOfTheModelAreNoInputText() {
		JsonNode input = sent(PredictionRequest.builder()
			.user("a")
			.message(Message.assistant("b"))
			.message(new Message.Assistant("", "no", List.of()))
			.user("c")).get("input");
		assertThat(input.toString()).isEqualTo("[{\"role\":\"user\",\"content\":\"a\"},"
				+ "{\"role\":\"assistant\",\"content\":\"b\"},{\"role\":\"assistant\",\"content\":\"no\"},"
				+ "{\"role\":\"user\",\"content\":\"c\"}]");
	}

	@Test
	void resultsOfToolsReferToTheCallId() {
		JsonNode input = sent(PredictionRequest.builder()
			.user("a")
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_1", "f", "{}"))))
			.message(Message.tool("call_1", "42"))
			.message(
					new Message.Tool("call_2", List.of(ContentPart.text("see"), ContentPart.image("https://e.com/i")))))
			.get("input");
		assertThat(input.toString()).isEqualTo("[{\"role\":\"user\",\"content\":\"a\"},"
				+ "{\"type\":\"function_call\",\"call_id\":\"call_1\",\"name\":\"f\",\"arguments\":\"{}\"},"
				+ "{\"type\":\"function_call_output\",\"call_id\":\"call_1\",\"output\":\"42\"},"
				+ "{\"type\":\"function_call_output\",\"call_id\":\"call_2\",\"output\":["
				+ "{\"type\":\"input_text\",\"text\":\"see\"},"
				+ "{\"type\":\"input_image\",\"image_url\":\"https://e.com/i\"}]}]");
	}

	@Test
	void itemsGoBackUnchanged() {
		String reasoning = "{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"gAAA=\"}";
		String call = ResponsesFixture.call("call_1", "f", "{}");
		PredictionResponse response = answered(ResponsesFixture.response("completed", reasoning, call));
		assertThat(response.items()).extracting(OutputItem::type).containsExactly("reasoning", "function_call");
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_1", "f", "{}"));
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		JsonNode input = sent(hi().message(response.toMessage()).message(Message.tool("call_1", "42"))).get("input");
		assertThat(input).hasSize(4);
		assertThat(input.get(1).toString()).isEqualTo(reasoning);
		assertThat(input.get(2).toString()).isEqualTo(call);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-5.4,false,true", "o3,false,true", "gpt-4o,false,false", "gpt-5.4,true,false", "gpt-5.4,,false" })
	void reasoningThatIsNotStoredComesEncrypted(String model, Boolean store, boolean included) {
		JsonNode body = sent(hi().model(model).store(store));
		assertThat(body.has("include")).isEqualTo(included);
		if (included) {
			assertThat(body.get("include").toString()).isEqualTo("[\"reasoning.encrypted_content\"]");
		}
	}

	@Test
	void whatOnlyThisApiKnowsIsSent() {
		JsonNode body = sent(hi().responses(ResponsesOptions.builder()
			.previousResponseId("resp_0")
			.maxToolCalls(3)
			.include("web_search_call.action.sources")
			.build()));
		assertThat(body.get("previous_response_id").asString()).isEqualTo("resp_0");
		assertThat(body.get("max_tool_calls").asInt()).isEqualTo(3);
		assertThat(body.get("include").toString()).isEqualTo("[\"web_search_call.action.sources\"]");
	}

	@Test
	void answerIsRead() {
		String message = """
				{"id":"msg_1","type":"message","status":"completed","role":"assistant","content":[
				{"type":"output_text","text":"Hello ","annotations":[{"type":"url_citation","url":"https://e.com",
				"title":"E","start_index":0,"end_index":5}]},{"type":"output_text","text":"you","annotations":[]}]}""";
		String reasoning = """
				{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"First"},
				{"type":"summary_text","text":"then"}]}""";
		PredictionResponse response = answered(ResponsesFixture.response("completed", reasoning, message));
		assertThat(response.content()).isEqualTo("Hello you");
		assertThat(response.reasoning()).isEqualTo("First\n\nthen");
		assertThat(response.annotations())
			.containsExactly(new Annotation("url_citation", "https://e.com", "E", null, 0, 5));
		assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
		assertThat(response.rawFinishReason()).isEqualTo("completed");
		assertThat(response.metadata().id()).isEqualTo("resp_1");
		assertThat(response.metadata().model()).isEqualTo("gpt-5.4-2026-03-05");
		assertThat(response.metadata().serviceTier()).isEqualTo("default");
	}

	@Test
	void detailsOfTheUsageCount() {
		Usage usage = answered(ResponsesFixture.response("completed", ResponsesFixture.message("a"))).usage();
		assertThat(usage).isEqualTo(Usage.totals().input(20).cached(4).cacheWrite(3).output(12).reasoning(5).build());
		assertThat(this.chat.usage).hasSize(1);
	}

	@Test
	void generatedImageIsInItsItem() {
		PredictionResponse response = answered(ResponsesFixture.response("completed",
				"{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"status\":\"completed\",\"result\":\"AQID\"}"));
		OutputItem item = response.items().get(0);
		assertThat(item.text("result")).isEqualTo("AQID");
		assertThat(item.text("of_tomorrow")).isNull();
		assertThat(item.toString()).doesNotContain("AQID");
	}

	@Test
	void refusalIsTyped() {
		String refusal = "{\"id\":\"msg_1\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"assistant\","
				+ "\"content\":[{\"type\":\"refusal\",\"refusal\":\"No.\"}]}";
		PredictionResponse response = answered(ResponsesFixture.response("completed", refusal));
		assertThat(response.refusal()).isEqualTo("No.");
		assertThat(response.content()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "max_output_tokens,MAX_OUTPUT_TOKENS", "content_filter,SAFETY", "steered,INCOMPLETE" })
	void incompleteAnswerTellsWhy(String reason, FinishReason expected) {
		PredictionResponse response = answered(ResponsesFixture.unfinished("incomplete", "null",
				"{\"reason\":\"" + reason + "\"}", ResponsesFixture.message("half")));
		assertThat(response.content()).isEqualTo("half");
		assertThat(response.finishReason()).isEqualTo(expected);
		assertThat(response.rawFinishReason()).isEqualTo(reason);
		assertThat(this.chat.usage).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "{}", "{\"reason\":null}" })
	void incompleteAnswerThatTellsNoReasonIsCutOff(String details) {
		PredictionResponse response = answered(
				ResponsesFixture.unfinished("incomplete", "null", details, ResponsesFixture.message("half")));
		assertThat(response.finishReason()).isEqualTo(FinishReason.MAX_OUTPUT_TOKENS);
		assertThat(response.rawFinishReason()).isEqualTo("incomplete");
	}

	@Test
	void cancelledAnswerIsTyped() {
		assertThat(answered(ResponsesFixture.response("cancelled")).finishReason()).isEqualTo(FinishReason.CANCELLED);
	}

	@ParameterizedTest
	@CsvSource({ "server_error,OpenAiServerException", "rate_limit_exceeded,OpenAiRateLimitException",
			"invalid_prompt,OpenAiInvalidRequestException", "image_too_large,OpenAiInvalidRequestException",
			"vector_store_timeout,OpenAiServerException", "of_tomorrow,OpenAiResponseException" })
	void failedAnswerIsTypedAndItsTokensCount(String code, String type) {
		this.chat.server.thenJson(200,
				ResponsesFixture.unfinished("failed", "{\"code\":\"" + code + "\",\"message\":\"boom\"}", "null"));
		assertThatExceptionOfType(OpenAiException.class).isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")))
			.withMessageContaining("boom")
			.satisfies((ex) -> {
				assertThat(ex.getClass().getSimpleName()).isEqualTo(type);
				assertThat(ex.getCode()).isEqualTo(code);
				assertThat(ex.getLatency()).isPositive();
			});
		assertThat(this.chat.server.received()).hasSize(1);
		assertThat(this.chat.usage).singleElement().satisfies((event) -> {
			assertThat(event.usage().totalTokens()).isEqualTo(32);
			assertThat(event.cost().isPriced()).isTrue();
		});
	}

	@Test
	void answerThatIsNoneIsAnError() {
		this.chat.server.thenJson(200, "{\"choices\":[]}", "x-request-id", "req_none");
		assertThatExceptionOfType(OpenAiResponseException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")))
			.satisfies((ex) -> assertThat(ex.getRequestId()).isEqualTo("req_none"));
	}

	@Test
	void headersRetriesAndRateLimitsAreThoseOfEveryCall() {
		this.chat.server.thenJson(429, "{\"error\":{\"message\":\"slow\",\"code\":\"rate_limit_exceeded\"}}")
			.thenJson(200, ResponsesFixture.response("completed", ResponsesFixture.message("a")), "x-request-id",
					"req_1", "x-ratelimit-remaining-requests", "7");
		PredictionResponse response = this.chat.predict(hi().header("X-Trace", "t").build());
		assertThat(this.chat.server.received()).hasSize(2)
			.extracting((received) -> received.header("x-trace"))
			.containsOnly("t");
		assertThat(response.metadata().requestId()).isEqualTo("req_1");
		assertThat(response.metadata().rateLimits().requests().remaining()).isEqualTo(7);
	}

	@Test
	void statusIsMappedAsEverywhere() {
		for (int i = 0; i < 3; i++) {
			this.chat.server.thenJson(500, "{\"error\":{\"message\":\"down\"}}");
		}
		assertThatExceptionOfType(OpenAiServerException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
		assertThat(this.chat.server.received()).hasSize(3);
		for (int i = 0; i < 3; i++) {
			this.chat.server.thenJson(429, "{\"error\":{\"message\":\"slow\"}}");
		}
		assertThatExceptionOfType(OpenAiRateLimitException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
	}

	@Test
	void rawExchangeIsKeptWhereAskedFor() {
		this.chat.server.thenJson(200, ResponsesFixture.response("completed", ResponsesFixture.message("a")));
		RawExchange raw = this.chat.predict(hi().includeRaw(true).build()).metadata().raw();
		assertThat(raw.request()).contains("\"input\"");
		assertThat(raw.response()).contains("resp_1");
		WireServer.Received received = this.chat.server.received().get(0);
		assertThat(received.body()).isEqualTo(raw.request());
	}

	@Test
	void itemThatIsNoneIsLeftOut() {
		PredictionResponse answer = answered(ResponsesFixture.response("completed", "\"an unfinished\"", "1", "null",
				"[2]", ResponsesFixture.message("ok")));
		assertThat(answer.items()).extracting(OutputItem::type).containsExactly("message");
		assertThat(sent(hi().message(answer.toMessage()).user("Go on")).path("input")).hasSize(3);
	}

	@Test
	void answerInAnotherEncodingIsMalformed() {
		String body = ResponsesFixture.response("completed", ResponsesFixture.message("ok"));
		this.chat.server.then((response) -> response.header("content-type", "application/json")
			.sendByteArray(Mono.just(body.getBytes(StandardCharsets.UTF_16))));
		assertThatExceptionOfType(OpenAiResponseException.class).isThrownBy(() -> this.chat.predict(hi().build()));
	}

}
