package io.github.openaispring.test;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for responses, plain and streamed.
 */
class ResponsesTests {

	private static final String WEATHER = """
			{"tools":[{"type":"function","name":"get_weather","description":"Weather of a city","parameters":
			{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}]}""";

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private static final ResponsesClient client = new ResponsesClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	@Test
	void answerIsThatOfChatCompletions() {
		String question = "What is 6 * 7?";
		assertThat(client.say(question)).isEqualTo(new TestClient(simulator).say(question)).contains("42");
	}

	@Test
	void responseRepeatsItsRequest() {
		JsonNode response = client.ask(ResponsesClient.request("say x", """
				{"instructions":"Be brief","max_output_tokens":99,"metadata":{"a":"b"},"temperature":0.5,
				 "text":{"verbosity":"low"},"service_tier":"fast","safety_identifier":"s","store":false}"""));
		assertThat(response.path("id").asString()).startsWith("resp_");
		assertThat(response.path("status").asString()).isEqualTo("completed");
		assertThat(response.path("instructions").asString()).isEqualTo("Be brief");
		assertThat(response.path("max_output_tokens").asInt()).isEqualTo(99);
		assertThat(response.at("/metadata/a").asString()).isEqualTo("b");
		assertThat(response.path("temperature").asDouble()).isEqualTo(0.5);
		assertThat(response.at("/text/verbosity").asString()).isEqualTo("low");
		assertThat(response.path("service_tier").asString()).isEqualTo("priority");
		assertThat(response.path("store").asBoolean()).isFalse();
		assertThat(response.at("/output/0/content/0/text").asString()).isEqualTo("x");
	}

	@Test
	void usageIsCounted() {
		JsonNode usage = client.ask(ResponsesClient.request("say x")).path("usage");
		JsonNode chat = new TestClient(simulator).ask(TestClient.chat("say x")).path("usage");
		assertThat(usage.path("input_tokens")).isEqualTo(chat.path("prompt_tokens"));
		assertThat(usage.path("output_tokens")).isEqualTo(chat.path("completion_tokens"));
		assertThat(usage.path("total_tokens")).isEqualTo(chat.path("total_tokens"));
		assertThat(usage.at("/input_tokens_details/cache_write_tokens").isInt()).isTrue();
	}

	@Test
	void textIsStreamed() {
		List<JsonNode> events = client.stream(ResponsesClient.request("count from 1 to 4"));
		List<String> types = ResponsesClient.types(events);
		assertThat(types).startsWith("response.created", "response.in_progress", "response.output_item.added",
				"response.content_part.added", "response.output_text.delta");
		assertThat(types).endsWith("response.output_text.done", "response.content_part.done",
				"response.output_item.done", "response.completed");
		assertThat(events).extracting((event) -> event.path("sequence_number").asInt())
			.isEqualTo(IntStream.range(0, events.size()).boxed().toList());
		String text = ResponsesClient.ofType(events, "response.output_text.delta")
			.stream()
			.map((event) -> event.path("delta").asString())
			.collect(Collectors.joining());
		JsonNode response = ResponsesClient.last(events).path("response");
		assertThat(text).isEqualTo("1, 2, 3, 4").isEqualTo(ResponsesClient.text(response));
		assertThat(response.at("/usage/output_tokens").asInt()).isPositive();
		assertThat(events.get(0).at("/response/id")).isEqualTo(response.path("id"));
	}

	@Test
	void obfuscationCanBeSwitchedOff() {
		assertThat(deltas("{}")).allMatch((delta) -> delta.has("obfuscation"));
		assertThat(deltas("{\"stream_options\":{\"include_obfuscation\":false}}"))
			.noneMatch((delta) -> delta.has("obfuscation"));
	}

	private static List<JsonNode> deltas(String members) {
		return ResponsesClient.ofType(client.stream(ResponsesClient.request("say a b c", members)),
				"response.output_text.delta");
	}

	@Test
	void conversationIsRead() {
		assertThat(ResponsesClient.text(client.ask(ResponsesClient.request("").setAll(Json.read("""
				{"input":[{"role":"user","content":"My name is Anna."},
				 {"type":"message","role":"assistant","content":[{"type":"output_text","text":"Hi"}]},
				 {"role":"user","content":[{"type":"input_text","text":"What is my name?"}]}]}""").asObject()))))
			.isEqualTo("Your name is Anna.");
	}

	@Test
	void functionIsCalledAndItsResultQuoted() {
		JsonNode response = client.ask(ResponsesClient.request("What is the weather in Paris?", WEATHER));
		JsonNode call = response.at("/output/0");
		assertThat(call.path("type").asString()).isEqualTo("function_call");
		assertThat(call.path("id").asString()).startsWith("fc_");
		assertThat(call.path("call_id").asString()).startsWith("call_");
		assertThat(call.path("arguments").asString()).isEqualTo("{\"city\":\"Paris\"}");
		assertThat(response.at("/tools/0/strict").asBoolean()).isTrue();
		var next = ResponsesClient.request("", WEATHER);
		next.putArray("input")
			.add(Json.object().put("role", "user").put("content", "What is the weather in Paris?"))
			.add(call)
			.add(Json.object()
				.put("type", "function_call_output")
				.put("call_id", call.path("call_id").asString())
				.put("output", "21 degrees"));
		assertThat(ResponsesClient.text(client.ask(next))).isEqualTo("The tool get_weather returned: 21 degrees");
	}

	@Test
	void callsAreStreamed() {
		List<JsonNode> events = client.stream(ResponsesClient.request("Weather in Paris and Rome?", WEATHER));
		assertThat(ResponsesClient.types(events)).contains("response.function_call_arguments.delta");
		assertThat(ResponsesClient.ofType(events, "response.function_call_arguments.done"))
			.extracting((event) -> event.path("arguments").asString())
			.containsExactly("{\"city\":\"Paris\"}", "{\"city\":\"Rome\"}");
		assertThat(ResponsesClient.ofType(events, "response.output_item.added"))
			.extracting((event) -> event.at("/item/arguments").asString())
			.containsExactly("", "");
	}

	@Test
	void schemaIsFilled() {
		JsonNode response = client.ask(ResponsesClient.request("I have 3 apples", """
				{"text":{"format":{"type":"json_schema","name":"a","strict":true,"schema":{"type":"object",
				"properties":{"count":{"type":"integer"}},"required":["count"],"additionalProperties":false}}}}"""));
		assertThat(ResponsesClient.text(response)).isEqualTo("{\"count\":3}");
	}

}
