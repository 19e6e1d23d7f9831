package io.github.openaispring.test;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the validation of chat completion requests.
 */
class ChatValidationTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder().model("everything").start();

	private static final TestClient client = new TestClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	static Stream<Arguments> invalidMembers() {
		return Stream.of(Arguments.of("{\"temprature\":1}", "temprature", "unknown_parameter"),
				Arguments.of("{\"temperature\":\"hot\"}", "temperature", "invalid_type"),
				Arguments.of("{\"temperature\":2.1}", "temperature", "decimal_above_max_value"),
				Arguments.of("{\"temperature\":-0.1}", "temperature", "decimal_below_min_value"),
				Arguments.of("{\"top_p\":1.1}", "top_p", "decimal_above_max_value"),
				Arguments.of("{\"frequency_penalty\":-2.5}", "frequency_penalty", "decimal_below_min_value"),
				Arguments.of("{\"presence_penalty\":3}", "presence_penalty", "decimal_above_max_value"),
				Arguments.of("{\"n\":0}", "n", "integer_below_min_value"),
				Arguments.of("{\"n\":129}", "n", "integer_above_max_value"),
				Arguments.of("{\"n\":1.5}", "n", "invalid_type"),
				Arguments.of("{\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}", "stop", "array_above_max_length"),
				Arguments.of("{\"stop\":5}", "stop", "invalid_type"),
				Arguments.of("{\"logprobs\":true,\"top_logprobs\":21}", "top_logprobs", "integer_above_max_value"),
				Arguments.of("{\"top_logprobs\":2}", "top_logprobs", "invalid_value"),
				Arguments.of("{\"max_completion_tokens\":0}", "max_completion_tokens", "integer_below_min_value"),
				Arguments.of("{\"max_tokens\":5,\"max_completion_tokens\":5}", "max_tokens",
						"invalid_parameter_combination"),
				Arguments.of("{\"tool_choice\":\"auto\"}", "tool_choice", "invalid_value"),
				Arguments.of("{\"parallel_tool_calls\":true}", "parallel_tool_calls", "invalid_value"),
				Arguments.of("{\"stream_options\":{\"include_usage\":true}}", "stream_options", "invalid_value"),
				Arguments.of("{\"stream\":true,\"stream_options\":{\"include_usages\":true}}",
						"stream_options.include_usages", "unknown_parameter"),
				Arguments.of("{\"response_format\":{\"type\":\"json_object\"}}", "messages", "invalid_value"),
				Arguments.of("{\"response_format\":{\"type\":\"xml\"}}", "response_format.type", "invalid_value"),
				Arguments.of("{\"response_format\":{\"type\":\"json_schema\"}}", "response_format.json_schema",
						"missing_required_parameter"),
				Arguments
					.of("{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,"
							+ "\"schema\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}},"
							+ "\"required\":[\"x\"]}}}}", "response_format", "invalid_json_schema"),
				Arguments
					.of("{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"strict\":true,\"parameters\":"
							+ "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}},\"required\":[],"
							+ "\"additionalProperties\":false}}}]}", "tools", "invalid_function_parameters"),
				Arguments.of("{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a b\"}}]}",
						"tools[0].function.name", "invalid_value"),
				Arguments.of("{\"tools\":[{\"type\":\"function\",\"name\":\"a\"}]}", "tools[0].name",
						"unknown_parameter"),
				Arguments.of(
						"{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\"}}],"
								+ "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"b\"}}}",
						"tool_choice", "invalid_value"),
				Arguments.of("{\"metadata\":{\"a\":1}}", "metadata.a", "invalid_type"),
				Arguments.of("{\"metadata\":{\"" + "k".repeat(65) + "\":\"\"}}", "metadata", "string_above_max_length"),
				Arguments.of("{\"metadata\":{\"a\":\"" + "v".repeat(513) + "\"}}", "metadata.a",
						"string_above_max_length"),
				Arguments.of("{\"reasoning_effort\":\"extreme\"}", "reasoning_effort", "invalid_value"),
				Arguments.of("{\"modalities\":[\"text\",\"audio\"]}", "audio", "missing_required_parameter"),
				Arguments.of("{\"messages\":[]}", "messages", "empty_array"),
				Arguments.of("{\"messages\":\"hi\"}", "messages", "invalid_type"),
				Arguments.of("{\"messages\":[{\"role\":\"robot\",\"content\":\"a\"}]}", "messages[0].role",
						"invalid_value"),
				Arguments.of("{\"messages\":[{\"content\":\"a\"}]}", "messages[0].role", "missing_required_parameter"),
				Arguments.of("{\"messages\":[{\"role\":\"user\"}]}", "messages[0].content",
						"missing_required_parameter"),
				Arguments.of("{\"messages\":[{\"role\":\"user\",\"content\":null}]}", "messages[0].content",
						"invalid_type"),
				Arguments.of("{\"messages\":[{\"role\":\"user\",\"content\":\"a\",\"text\":\"b\"}]}",
						"messages[0].text", "unknown_parameter"),
				Arguments.of(
						"{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"b\"}]}]}",
						"messages[0].content[0].type", "invalid_value"),
				Arguments.of(
						"{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
								+ "\"image_url\":\"http://a\"}]}]}",
						"messages[0].content[0].image_url", "invalid_type"),
				Arguments.of("{\"messages\":[{\"role\":\"assistant\"}]}", "messages[0].content", "invalid_type"),
				Arguments.of("{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"x\",\"content\":\"a\"}]}",
						"messages[0].role", "invalid_value"),
				Arguments
					.of("{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"x\",\"type\":\"function\","
							+ "\"function\":{\"name\":\"a\",\"arguments\":\"{}\"}}]},"
							+ "{\"role\":\"user\",\"content\":\"a\"}]}", "messages[1].role", "invalid_value"));
	}

	@ParameterizedTest
	@MethodSource("invalidMembers")
	void invalidRequestsAreRefused(String members, String param, String code) {
		JsonNode error = error(client.post(TestClient.with("hi", members)), 400);
		assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
		assertThat(error.path("param").asString()).isEqualTo(param);
		assertThat(error.path("code").asString()).isEqualTo(code);
		assertThat(error.path("message").asString()).isNotBlank();
	}

	@Test
	void missingMembersAreRefused() {
		JsonNode withoutModel = error(client.post(TestClient.chat("hi").without("model")), 400);
		assertThat(withoutModel.path("param").asString()).isEqualTo("model");
		JsonNode withoutMessages = error(client.post(TestClient.chat("hi").without("messages")), 400);
		assertThat(withoutMessages.path("code").asString()).isEqualTo("missing_required_parameter");
	}

	@Test
	void tooManyPairsOfMetadataAreRefused() {
		var request = TestClient.chat("hi");
		var metadata = request.putObject("metadata");
		for (int i = 0; i < 17; i++) {
			metadata.put("k" + i, "v");
		}
		assertThat(error(client.post(request), 400).path("code").asString()).isEqualTo("object_above_max_properties");
	}

	@Test
	void bodiesThatAreNoJsonObjectAreRefused() {
		assertThat(error(client.send(client.chatRequest("{\"model\":")), 400).path("code").isNull()).isTrue();
		assertThat(error(client.send(client.chatRequest("[]")), 400).path("code").isNull()).isTrue();
		assertThat(error(client.send(client.chatRequest("")), 400).path("code").isNull()).isTrue();
	}

	@Test
	void unknownModelIsNotFound() {
		JsonNode error = error(client.post(TestClient.with("hi", "{\"model\":\"gpt-0\"}")), 404);
		assertThat(error.path("code").asString()).isEqualTo("model_not_found");
	}

	@Test
	void modelOfAnotherKindIsNotFound() {
		JsonNode error = error(client.post(TestClient.with("hi", "{\"model\":\"text-embedding-3-small\"}")), 404);
		assertThat(error.path("param").asString()).isEqualTo("model");
	}

	@Test
	void everyDocumentedMemberIsAccepted() {
		JsonNode response = client.ask(Json.read("""
				{"model":"everything","messages":[
				  {"role":"developer","content":[{"type":"text","text":"Be kind."}],"name":"d"},
				  {"role":"system","content":"Be brief."},
				  {"role":"user","content":[{"type":"text","text":"Look","prompt_cache_breakpoint":{"mode":"explicit"}},
				    {"type":"image_url","image_url":{"url":"https://example.com/a.png","detail":"low"}},
				    {"type":"input_audio","input_audio":{"data":"%s","format":"wav"}},
				    {"type":"file","file":{"filename":"a.pdf","file_data":"%s"}}]},
				  {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function",
				    "function":{"name":"lookup","arguments":"{}"}}]},
				  {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"found"}]},
				  {"role":"assistant","content":[{"type":"text","text":"Yes"},{"type":"refusal","refusal":"No"}]},
				  {"role":"function","name":"old","content":"result"},
				  {"role":"user","content":"hi","name":"Bob"}],
				 "audio":{"voice":"alloy","format":"wav"},"modalities":["text","audio"],
				 "frequency_penalty":0.5,"presence_penalty":-0.5,"logit_bias":{"50256":-100},"logprobs":true,
				 "top_logprobs":2,"max_completion_tokens":100,"metadata":{"a":"b"},"n":1,"parallel_tool_calls":false,
				 "prediction":{"type":"content","content":"x"},"prompt_cache_key":"k",
				 "prompt_cache_options":{"ttl":"30m","mode":"implicit"},"prompt_cache_retention":"24h",
				 "reasoning_effort":"low","response_format":{"type":"text"},"safety_identifier":"s","seed":-7,
				 "service_tier":"flex","stop":["END"],"store":false,"stream":false,"temperature":0,"top_p":1,
				 "tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"auto",
				   "tools":[{"type":"function","function":{"name":"lookup"}}]}},
				 "tools":[{"type":"function","function":{"name":"lookup","description":"d","strict":false,
				   "parameters":{"type":"object","properties":{}}}},
				   {"type":"custom","custom":{"name":"code","format":{"type":"text"}}}],
				 "user":"u","verbosity":"low","moderation":{"model":"omni-moderation-latest"},
				 "functions":[{"name":"old","parameters":{"type":"object"}}],"function_call":"auto",
				 "web_search_options":{"search_context_size":"low","user_location":{"type":"approximate",
				   "approximate":{"city":"Rome"}}}}""".formatted(Media.base64(Media.wav(1)),
				Media.url("application/pdf", Media.pdf(1)))));
		assertThat(response.path("service_tier").asString()).isEqualTo("flex");
	}

	@Test
	void membersSetToNullAreAccepted() {
		JsonNode response = client.ask(TestClient.with("hi", """
				{"temperature":null,"stop":null,"n":null,"max_tokens":null,"stream":null,"stream_options":null,
				"metadata":null,"logprobs":null,"top_logprobs":null,"seed":null,"service_tier":null}"""));
		assertThat(response.path("choices")).hasSize(1);
	}

	private static JsonNode error(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		JsonNode body = Json.read(response.body());
		Conformance.check("ErrorResponse", body);
		return body.path("error");
	}

}
