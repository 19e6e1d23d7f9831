package io.github.openaispring.test;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the calls of tools.
 */
class ToolAnswerTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder().firstTokenDelay(Duration.ZERO).start();

	private static final TestClient client = new TestClient(simulator);

	private static final String WEATHER = """
			{"type":"function","function":{"name":"get_weather","description":"Current conditions for a city",
			"parameters":{"type":"object","properties":{"city":{"type":"string"},
			"unit":{"type":"string","enum":["celsius","fahrenheit"]},"days":{"type":"integer"}},"required":["city"]}}}""";

	private static final String MAIL = """
			{"type":"function","function":{"name":"sendMail","description":"Sends a message to somebody",
			"parameters":{"type":"object","properties":{"to":{"type":"string","format":"email"},
			"subject":{"type":"string"}},"required":["to","subject"]}}}""";

	@AfterAll
	static void close() {
		simulator.close();
	}

	private static JsonNode ask(String text, String members) {
		return client.ask(TestClient.with(text, "{\"tools\":[%s,%s]%s}".formatted(WEATHER, MAIL, members)))
			.path("choices")
			.path(0);
	}

	private static List<String> calls(JsonNode choice) {
		return StreamSupport.stream(choice.at("/message/tool_calls").spliterator(), false)
			.map((call) -> call.at("/function/name").asString() + call.at("/function/arguments").asString())
			.toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			What is the weather in Paris?                        | get_weather{"city":"Paris"}
			Weather in New York in celsius please                | get_weather{"city":"New York","unit":"celsius"}
			What are the conditions in San José for 3 days?      | get_weather{"city":"San José","days":3}
			Tell me the weather in rome                          | get_weather{"city":"rome"}
			weather for city: Oslo                               | get_weather{"city":"Oslo"}
			Send mail to bob@example.com about "Lunch"           | sendMail{"to":"bob@example.com","subject":"Lunch"}
			""")
	void toolIsCalledWhenTheMessageSharesItsWords(String text, String call) {
		JsonNode choice = ask(text, "");
		assertThat(calls(choice)).containsExactly(call);
		assertThat(choice.path("finish_reason").asString()).isEqualTo("tool_calls");
		assertThat(choice.at("/message/content").isNull()).isTrue();
	}

	@Test
	void furtherToolIsCalledOnlyWhenTheMessageSaysWhatItAsksFor() {
		String tool = "{\"type\":\"function\",\"function\":{\"name\":\"%s\",\"parameters\":{\"type\":\"object\","
				+ "\"properties\":{\"%s\":{\"type\":\"%s\"}},\"required\":[\"%2$s\"]}}}";
		String tools = "{\"tools\":[%s,%s]}".formatted(tool.formatted("calculate", "left", "number"),
				tool.formatted("current_time", "city", "string"));
		assertThat(calls(client.ask(TestClient.with("Calculate 23 times 19", tools)).at("/choices/0")))
			.containsExactly("calculate{\"left\":23}");
		assertThat(calls(client.ask(TestClient.with("Calculate 23, and the time in Oslo", tools)).at("/choices/0")))
			.containsExactly("calculate{\"left\":23}", "current_time{\"city\":\"Oslo\"}");
	}

	@Test
	void noToolIsCalledWhenTheMessageIsAboutSomethingElse() {
		assertThat(calls(ask("What is 2 + 2?", ""))).isEmpty();
		assertThat(calls(ask("hello", ""))).isEmpty();
	}

	@Test
	void noToolIsCalledWithChoiceNone() {
		JsonNode choice = ask("What is the weather in Paris?", ",\"tool_choice\":\"none\"");
		assertThat(calls(choice)).isEmpty();
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
	}

	@Test
	void toolIsCalledWhenOneIsRequired() {
		assertThat(calls(ask("Hello in Rome", ",\"tool_choice\":\"required\"")))
			.containsExactly("get_weather{\"city\":\"Rome\"}");
		assertThat(calls(ask("mail \"x\"", ",\"tool_choice\":\"required\""))).singleElement()
			.asString()
			.startsWith("sendMail");
	}

	@Test
	void namedToolIsCalled() {
		String choice = ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"sendMail\"}}";
		assertThat(calls(ask("What is the weather in Paris?", choice))).singleElement()
			.asString()
			.startsWith("sendMail");
	}

	@Test
	void onlyAllowedToolsAreCalled() {
		String choice = ",\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"%s\","
				+ "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"sendMail\"}}]}}";
		assertThat(calls(ask("What is the weather in Paris?", choice.formatted("auto")))).isEmpty();
		assertThat(calls(ask("What is the weather in Paris?", choice.formatted("required")))).hasSize(1);
	}

	@Test
	void severalPlacesAreSeveralCalls() {
		assertThat(calls(ask("What is the weather in Paris, Rome and Berlin?", ""))).containsExactly(
				"get_weather{\"city\":\"Paris\"}", "get_weather{\"city\":\"Rome\"}",
				"get_weather{\"city\":\"Berlin\"}");
		assertThat(calls(ask("What is the weather in Paris and Rome?", ",\"parallel_tool_calls\":false")))
			.containsExactly("get_weather{\"city\":\"Paris\"}");
	}

	@Test
	void severalToolsAreCalledWhenAllAreMentioned() {
		String text = "Get the weather in Paris and mail it to a@b.org";
		assertThat(calls(ask(text, ""))).hasSize(2);
		assertThat(calls(ask(text, ",\"parallel_tool_calls\":false"))).hasSize(1);
	}

	@Test
	void callsHaveIdentifiersOfTheirOwn() {
		JsonNode calls = ask("What is the weather in Paris and Rome?", "").at("/message/tool_calls");
		assertThat(calls).extracting((call) -> call.path("id").asString()).doesNotHaveDuplicates();
	}

	@Test
	void customToolIsGivenTheText() {
		JsonNode choice = client.ask(TestClient.with("Run the query", """
				{"tools":[{"type":"custom","custom":{"name":"run_sql","description":"Runs a query"}}]}"""))
			.at("/choices/0");
		assertThat(choice.at("/message/tool_calls/0/custom/input").asString()).isEqualTo("Run the query");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"response_format\":{\"type\":\"json_object\"}" })
	void resultIsQuoted(String members) {
		JsonNode request = Json.read("""
				{"model":"gpt-6.1-terra","tools":[%s]%s,"messages":[
				{"role":"user","content":"What is the weather in Paris and Rome? As JSON."},
				{"role":"assistant","tool_calls":[
				{"id":"c1","type":"function","function":{"name":"get_weather","arguments":"{}"}},
				{"id":"c2","type":"function","function":{"name":"get_weather","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"c1","content":"21 degrees"},
				{"role":"tool","tool_call_id":"c2","content":"25 degrees"}]}""".formatted(WEATHER, members));
		JsonNode choice = client.ask(request).at("/choices/0");
		assertThat(choice.at("/message/content").asString()).contains("get_weather", "21 degrees", "25 degrees");
		assertThat(choice.path("finish_reason").asString()).isEqualTo("stop");
	}

}
