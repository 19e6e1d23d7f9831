package io.github.openaispring.chat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The conformance cases of tools on the wire of Chat Completions, T13 to T16.
 */
class ChatToolConformanceTests {

	private static final ToolDefinition.Function SEARCH = ToolDefinition.function("search", "Search for information",
			"{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}},"
					+ "\"additionalProperties\":false,\"required\":[\"query\"]}");

	@RegisterExtension
	private final ChatFixture chat = new ChatFixture();

	@Test
	void t13FunctionIsNestedAndStrict() {
		JsonNode body = send(PredictionRequest.builder().user("Hi").tools(SEARCH).build());
		assertThat(body.at("/tools")).isEqualTo(tree("""
				[{"type":"function","function":{"name":"search","description":"Search for information",
				"parameters":{"type":"object","properties":{"query":{"type":"string"}},
				"additionalProperties":false,"required":["query"]},"strict":true}}]"""));
	}

	@Test
	void t13NoToolsAreNoMember() {
		JsonNode body = send(PredictionRequest.builder()
			.user("Hi")
			.tools(List.of())
			.toolChoice(ToolChoice.named("search"))
			.parallelToolCalls(true)
			.build());
		assertThat(body.has("tools")).isFalse();
		assertThat(body.has("tool_choice")).isFalse();
		assertThat(body.has("parallel_tool_calls")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			``              | -
			auto            | -
			required        | "required"
			none            | "none"
			search_function | {"type":"function","function":{"name":"search_function"}}
			""")
	void t14ToolChoice(String word, String expected) {
		JsonNode body = send(
				PredictionRequest.builder().user("Hi").tools(SEARCH).toolChoice(ToolChoice.of(word)).build());
		assertThat(body.has("tool_choice")).isEqualTo(expected != null);
		if (expected != null) {
			assertThat(body.get("tool_choice")).isEqualTo(tree(expected));
		}
	}

	@Test
	void t14AllowedToolsAreListed() {
		JsonNode body = send(PredictionRequest.builder()
			.user("Hi")
			.tools(SEARCH)
			.toolChoice(ToolChoice.allowed(ToolChoice.Mode.REQUIRED, "search"))
			.parallelToolCalls(false)
			.build());
		assertThat(body.get("tool_choice")).isEqualTo(tree("""
				{"type":"allowed_tools","allowed_tools":{"mode":"required",
				"tools":[{"type":"function","function":{"name":"search"}}]}}"""));
		assertThat(body.get("parallel_tool_calls").booleanValue()).isFalse();
	}

	@Test
	void t14HostedToolsAreRefused() {
		PredictionRequest.Builder request = PredictionRequest.builder().api(ChatApi.CHAT_COMPLETIONS).user("Hi");
		PredictionRequest hosted = request.tools(new ToolDefinition.Hosted("web_search", "{\"type\":\"web_search\"}"))
			.build();
		PredictionRequest chosen = request.tools(SEARCH).toolChoice(new ToolChoice.Hosted("web_search")).build();
		for (PredictionRequest refused : List.of(hosted, chosen)) {
			assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.chat.predict(refused))
				.withMessageContaining("Responses API");
		}
		assertThat(this.chat.server.received()).isEmpty();
	}

	@Test
	void t15CallsAreReadInOrder() {
		this.chat.server.thenJson(200,
				"""
						{"choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
						{"id":"call_1","type":"function","function":{"name":"search","arguments":"{\\"query\\": \\"weather\\"}"}},
						{"id":"call_2","type":"function","function":{"name":"calculate","arguments":"{\\"expression\\": \\"2+2\\"}"}}
						]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":100,"completion_tokens":50,
						"prompt_tokens_details":{"cached_tokens":50}}}""");
		PredictionResponse response = this.chat.predict(PredictionRequest.of("Hi"));
		assertThat(response.content()).isEmpty();
		assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_USE);
		assertThat(response.toolCalls()).containsExactly(new ToolCall("call_1", "search", "{\"query\": \"weather\"}"),
				new ToolCall("call_2", "calculate", "{\"expression\": \"2+2\"}"));
		assertThat(response.usage().tokens(TokenKind.INPUT_TEXT)).isEqualTo(50);
		assertThat(response.usage().tokens(TokenKind.CACHED_TEXT)).isEqualTo(50);
	}

	@Test
	void t15MissingUsageIsNoErrorAndInvalidJsonIsOne() {
		this.chat.server.thenJson(200,
				"{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[]}}]}");
		assertThat(this.chat.predict(PredictionRequest.of("Hi")).usage()).isNull();
		this.chat.server.thenJson(200, "{\"choices\":[{\"message\":{\"tool_calls\":[{");
		assertThatExceptionOfType(OpenAiResponseException.class)
			.isThrownBy(() -> this.chat.predict(PredictionRequest.of("Hi")));
	}

	@Test
	void t16ResultOfAToolIsText() {
		String result = "{\"temperature\": 73, \"conditions\": \"sunny\"}";
		JsonNode body = send(PredictionRequest.builder()
			.user("Hi")
			.message(new Message.Assistant("", null, List.of(new ToolCall("call_123", "weather", "{}"))))
			.message(Message.tool("call_123", result))
			.message(Message.tool("call_124", ""))
			.build());
		assertThat(body.at("/messages/1")).isEqualTo(tree("""
				{"role":"assistant","content":null,"tool_calls":[{"id":"call_123","type":"function",
				"function":{"name":"weather","arguments":"{}"}}]}"""));
		assertThat(body.at("/messages/2/role").asString()).isEqualTo("tool");
		assertThat(body.at("/messages/2/tool_call_id").asString()).isEqualTo("call_123");
		assertThat(body.at("/messages/2/content").asString()).isEqualTo(result);
		assertThat(body.at("/messages/3/content").isString()).isTrue();
	}

	@Test
	void t16PicturesInAResultAreRefusedRatherThanDropped() {
		PredictionRequest request = PredictionRequest.builder()
			.api(ChatApi.CHAT_COMPLETIONS)
			.user("Hi")
			.message(new Message.Tool("call_1",
					List.of(ContentPart.text("look"), ContentPart.image("https://example.com/a.png"))))
			.build();
		assertThatExceptionOfType(OpenAiInvalidRequestException.class).isThrownBy(() -> this.chat.predict(request))
			.satisfies((ex) -> assertThat(ex.getDetails().param()).isEqualTo("messages[1].content[1]"));
	}

	private JsonNode send(PredictionRequest request) {
		this.chat.server.thenJson(200, ChatFixture.answer("\"a\"", "stop"));
		this.chat.predict(request);
		return this.chat.body();
	}

	private static JsonNode tree(String json) {
		return JsonMapper.builder().build().readTree(json);
	}

}
