package io.github.openaispring.test;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for which requests for a response are refused. Where the published schemas are at
 * hand, they must be of the same opinion.
 */
class ResponsesValidationTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder().firstTokenDelay(Duration.ZERO).start();

	private static final ResponsesClient client = new ResponsesClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	static Stream<Arguments> malformed() {
		return Stream.of(Arguments.of("{\"seed\":1}", "seed", "unknown_parameter"),
				Arguments.of("{\"messages\":[]}", "messages", "unknown_parameter"),
				Arguments.of("{\"response_format\":{\"type\":\"text\"}}", "response_format", "unknown_parameter"),
				Arguments.of("{\"max_completion_tokens\":99}", "max_completion_tokens", "unknown_parameter"),
				Arguments.of("{\"max_tokens\":99}", "max_tokens", "unknown_parameter"),
				Arguments.of("{\"stop\":\"x\"}", "stop", "unknown_parameter"),
				Arguments.of("{\"n\":1}", "n", "unknown_parameter"),
				Arguments.of("{\"frequency_penalty\":1}", "frequency_penalty", "unknown_parameter"),
				Arguments.of("{\"reasoning_effort\":\"low\"}", "reasoning_effort", "unknown_parameter"),
				Arguments.of("{\"max_output_tokens\":15}", "max_output_tokens", "integer_below_min_value"),
				Arguments.of("{\"temperature\":2.1}", "temperature", "decimal_above_max_value"),
				Arguments.of("{\"top_logprobs\":21}", "top_logprobs", "integer_above_max_value"),
				Arguments.of("{\"include\":[\"everything\"]}", "include[0]", "invalid_value"),
				Arguments.of("{\"reasoning\":{\"effort\":\"extreme\"}}", "reasoning.effort", "invalid_value"),
				Arguments.of("{\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
						"stream_options.include_usage", "unknown_parameter"),
				Arguments.of("{\"text\":{\"format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\"}}}}",
						"text.format.json_schema", "unknown_parameter"),
				Arguments.of("{\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"a\"}}}", "text.format.schema",
						"missing_required_parameter"),
				Arguments.of("{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}]}", "tools[0].name",
						"missing_required_parameter"),
				Arguments.of("{\"tools\":[{\"type\":\"function\",\"name\":\"a b\"}]}", "tools[0].name",
						"invalid_value"),
				Arguments.of("{\"tools\":[{\"type\":\"telepathy\"}]}", "tools[0].type", "invalid_value"),
				Arguments.of("{\"tools\":[{\"type\":\"file_search\"}]}", "tools[0].vector_store_ids",
						"missing_required_parameter"),
				Arguments.of("{\"tool_choice\":\"get_weather\"}", "tool_choice", "invalid_value"),
				Arguments.of("{\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"a\"}}}",
						"tool_choice.function", "unknown_parameter"),
				Arguments.of("{\"input\":[{\"role\":\"robot\",\"content\":\"a\"}]}", "input[0].role", "invalid_value"),
				Arguments.of("{\"input\":[{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"a\"}]}",
						"input[0].role", "invalid_value"),
				Arguments.of("{\"input\":[{\"role\":\"user\"}]}", "input[0].content", "missing_required_parameter"),
				Arguments.of("{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}]}",
						"input[0].content[0].type", "invalid_value"),
				Arguments.of(
						"{\"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\","
								+ "\"image_url\":{\"url\":\"http://a\"}}]}]}",
						"input[0].content[0].image_url", "invalid_type"),
				Arguments.of("{\"input\":[{\"type\":\"reasoning\",\"id\":\"rs_1\"}]}", "input[0].summary",
						"missing_required_parameter"),
				Arguments.of("{\"input\":[{\"type\":\"novelty\"}]}", "input[0].type", "invalid_value"));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void malformedRequestsAreRefused(String members, String param, String code) {
		ObjectNode request = ResponsesClient.request("hi", members);
		assertError(request, param, code);
		assertThat(Conformance.isAvailable() && Conformance.isResponsesRequest(request)).isFalse();
	}

	private static void assertError(JsonNode request, String param, String code) {
		JsonNode error = client.error(request, 400);
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").asString()).isEqualTo(param);
		assertThat(error.path("code").stringValue(null)).isEqualTo(code);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							{"stream_options":{"include_obfuscation":false}} | stream_options | invalid_value
							{"background":true,"store":false} | background | invalid_value
							{"tool_choice":"required"} | tool_choice | invalid_value
							{"tool_choice":{"type":"function","name":"b"},"tools":[{"type":"function","name":"a"}]} | tool_choice | invalid_value
							{"tool_choice":{"type":"code_interpreter"},"tools":[{"type":"function","name":"a"}]} | tool_choice | invalid_value
							{"input":[{"type":"function_call_output","output":"a"}]} | input[0].call_id | missing_required_parameter
					{"text":{"format":{"type":"json_object"}}} | input | invalid_value
							{"previous_response_id":"resp_0"} | previous_response_id | previous_response_not_found
							{"model":"gpt-4.1","reasoning":{"effort":"low"}} | reasoning.effort | unsupported_parameter
							{"model":"gpt-4.1","include":["reasoning.encrypted_content"]} | include | invalid_value
							{"tools":[{"type":"function","name":"a","strict":true,"parameters":{"type":"object","properties":{"x":{"type":"string"}}}}]} | tools[0].parameters | invalid_function_parameters
							{"text":{"format":{"type":"json_schema","name":"a","strict":true,"schema":{"type":"object","properties":{"x":{"type":"string"}}}}}} | text.format.schema | invalid_json_schema
							""")
	void impossibleCombinationsAreRefused(String members, String param, String code) {
		assertError(ResponsesClient.request("hi", members), param, code);
	}

	@Test
	void somethingMustBeAsked() {
		assertError(Json.read("{\"model\":\"gpt-6.1-terra\"}"), "input", "missing_required_parameter");
		assertError(Json.read("{\"input\":\"x\"}"), "model", "missing_required_parameter");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"conversation\":\"conv_1\"}", "{\"prompt\":{\"id\":\"pmpt_1\"}}",
			"{\"model\":\"gpt-audio\"}", "{\"model\":\"nope\"}", "{\"model\":\"text-embedding-3-small\"}",
			"{\"input\":[{\"type\":\"item_reference\",\"id\":\"msg_0\"}]}" })
	void whatDoesNotExistIsNotFound(String members) {
		assertThat(client.error(ResponsesClient.request("hi", members), 404).path("type").asString())
			.isEqualTo("invalid_request_error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}",
			"{\"instructions\":null,\"background\":false,\"conversation\":null,\"context_management\":null,"
					+ "\"include\":null,\"max_output_tokens\":16,\"max_tool_calls\":1,\"metadata\":null,"
					+ "\"parallel_tool_calls\":false,\"previous_response_id\":null,\"prompt\":null,"
					+ "\"prompt_cache_key\":\"k\",\"prompt_cache_options\":{\"ttl\":\"30m\",\"mode\":\"implicit\"},"
					+ "\"prompt_cache_retention\":\"24h\",\"safety_identifier\":\"s\",\"service_tier\":\"ultrafast\","
					+ "\"store\":false,\"temperature\":2,\"text\":{\"verbosity\":\"high\",\"format\":"
					+ "{\"type\":\"text\"}},\"tool_choice\":\"auto\",\"tools\":[],\"top_logprobs\":20,\"top_p\":0,"
					+ "\"truncation\":\"auto\",\"user\":\"u\"}",
			"{\"reasoning\":{\"effort\":\"max\",\"summary\":\"detailed\",\"context\":\"all_turns\"}}",
			"{\"include\":[\"message.output_text.logprobs\"],\"top_logprobs\":2}",
			"{\"tools\":[{\"type\":\"function\",\"name\":\"a\",\"description\":null,\"parameters\":null,"
					+ "\"strict\":null}],\"tool_choice\":{\"type\":\"allowed_tools\",\"mode\":\"auto\",\"tools\":"
					+ "[{\"type\":\"function\",\"name\":\"a\"}]}}",
			"{\"tools\":[{\"type\":\"custom\",\"name\":\"a\"}],\"tool_choice\":{\"type\":\"custom\",\"name\":\"a\"}}",
			"{\"input\":[{\"role\":\"developer\",\"content\":\"Be brief\"},{\"type\":\"message\",\"role\":\"user\","
					+ "\"content\":[{\"type\":\"input_text\",\"text\":\"json\"}]}],"
					+ "\"text\":{\"format\":{\"type\":\"json_object\"}}}" })
	void wellFormedRequestsAreAnswered(String members) {
		ObjectNode request = ResponsesClient.request("hi", members);
		assertThat(client.ask(request).path("output")).isNotEmpty();
		assertThat(Conformance.isResponsesRequest(request)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "gpt-5.5-pro,404", "o3-pro-2025-06-10,404", "gpt-5.5,200" })
	void proModelsAnswerInResponsesOnly(String model, int status) {
		ObjectNode chat = TestClient.chat("hi").put("model", model);
		assertThat(new TestClient(simulator).post(chat).statusCode()).isEqualTo(status);
		assertThat(client.say("hi")).isNotEmpty();
		assertThat(client.ask(ResponsesClient.request("hi").put("model", model)).path("model").asString())
			.isEqualTo(model);
	}

	@ParameterizedTest
	@CsvSource({ "gpt-6.1-terra,low,400", "gpt-6.2-sol,max,400", "gpt-6.1-terra,none,200", "gpt-5.5,low,200" })
	void newModelsHaveToolsOrReasoningInChat(String model, String effort, int status) {
		ObjectNode chat = TestClient.with("hi", """
				{"tools":[{"type":"function","function":{"name":"get_time"}}]}""")
			.put("model", model)
			.put("reasoning_effort", effort);
		var response = new TestClient(simulator).post(chat);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body().contains("/v1/responses")).isEqualTo(status == 400);
		assertThat(response.body().contains("unsupported_parameter")).isEqualTo(status == 400);
		chat.remove("tools");
		assertThat(new TestClient(simulator).post(chat).statusCode()).isEqualTo(200);
	}

}
