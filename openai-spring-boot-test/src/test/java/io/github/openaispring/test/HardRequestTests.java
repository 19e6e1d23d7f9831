package io.github.openaispring.test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for requests that are hard to answer: they must not take long, nor stay without
 * an answer.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HardRequestTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokensPerMinute(Integer.MAX_VALUE)
		.start();

	private static final TestClient client = new TestClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	static Stream<String> hardTexts() {
		return Stream.of("say" + " only".repeat(2000) + " x", "say" + " only".repeat(700) + " x", "(".repeat(100_000),
				"1" + ".".repeat(99_998) + "1", "count ".repeat(16_000), "count 1" + " ".repeat(90_000),
				"summary: " + " ".repeat(90_000) + "x", "1 + (" + ")".repeat(90_000), "- ".repeat(50_000) + "x",
				"1)".repeat(50_000), "hi" + " !a".repeat(30_000), "call me ".repeat(10_000));
	}

	@ParameterizedTest
	@MethodSource("hardTexts")
	@Timeout(10)
	void hardTextIsAnswered(String text) {
		assertThat(client.say(text)).isNotEmpty();
	}

	static Stream<String> hardFacts() {
		return Stream.of("in A" + " B".repeat(4000), "in A" + ", A".repeat(3000), "in A" + " B".repeat(1900),
				"in A" + ", A".repeat(1300), "in A" + " and A".repeat(600), "a@".repeat(40_000), "a".repeat(90_000),
				"a" + " ".repeat(90_000) + "b", "\u201c".repeat(90_000));
	}

	@ParameterizedTest
	@MethodSource("hardFacts")
	@Timeout(10)
	void hardFactsAreFound(String text) {
		JsonNode answer = client.ask(TestClient.with(text, """
				{"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{
				"city":{"type":"string"},"mail":{"type":"string","format":"email"},"a":{"type":"integer"},
				"code":{"type":"string","pattern":"^(a|a)*$"}}}}}],"tool_choice":"required"}"""));
		assertThat(answer.at("/choices/0/message/tool_calls")).isNotEmpty();
	}

	@Test
	void onlyTheBeginningOfATextIsLookedAt() {
		assertThat(client.say("x ".repeat(3000) + " 2 + 2")).doesNotContain("= 4");
		assertThat(client.say("say " + "x".repeat(10_000))).hasSize(10_000);
	}

	@Test
	void callsAreFew() {
		JsonNode answer = client.ask(TestClient.with("in A" + " and A".repeat(600), """
				{"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{
				"city":{"type":"string"}}}}}],"tool_choice":"required"}"""));
		assertThat(answer.at("/choices/0/message/tool_calls")).hasSize(20);
	}

	private static HttpResponse<String> fill(String schema) {
		return client.post(TestClient.with("hi", """
				{"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":%s}}}"""
			.formatted(schema)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"allOf\":[{\"$ref\":\"#\"}]}", "{\"$ref\":\"#\"}",
			"{\"type\":\"string\",\"minLength\":2000000000}", "{\"type\":\"string\",\"minLength\":1e30}",
			"{\"type\":\"object\",\"properties\":{\"l\":{\"$ref\":\"#\"}},\"required\":[\"l\"]}",
			"{\"type\":\"array\",\"items\":{\"$ref\":\"#\"},\"minItems\":1}",
			"{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":{},\"minItems\":10000},\"minItems\":10000}",
			"{\"type\":\"array\",\"minItems\":2000000000}", "{\"anyOf\":[{\"$ref\":\"#\"}]}",
			"{\"type\":\"string\",\"maxLength\":-1}", "{\"type\":\"array\",\"maxItems\":\"2\"}",
			"{\"type\":\"number\",\"multipleOf\":0}", "{\"type\":\"number\",\"multipleOf\":-2}",
			"{\"type\":\"number\",\"minimum\":1e999}", "{\"type\":\"number\",\"maximum\":\"2\"}", "{\"$ref\":\"#foo\"}",
			"{\"$ref\":\"#/$defs/none\"}", "{\"$ref\":5}", "{\"enum\":[]}",
			"{\"anyOf\":[{\"type\":\"string\",\"maxLength\":-1}]}" })
	@Timeout(10)
	void schemaThatCannotBeFilledIsRefused(String schema) {
		HttpResponse<String> response = fill(schema);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
		Conformance.check("ErrorResponse", Json.read(response.body()));
		assertThat(Json.read(response.body()).at("/error/code").asString()).isEqualTo("invalid_json_schema");
	}

	@Test
	void toolsHaveValidSchemas() {
		HttpResponse<String> response = client.post(TestClient.with("hi", """
				{"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{
				"a":{"type":"string","maxLength":-1}}}}}]}"""));
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("invalid_function_parameters", "/properties/a", "maxLength");
	}

	@Test
	@Timeout(10)
	void schemaWithManyBranchesIsFilled() {
		StringBuilder properties = new StringBuilder("\"p\":{\"type\":\"integer\"}");
		for (int i = 0; i < 20; i++) {
			properties.append(",\"r%d\":{\"$ref\":\"#\"}".formatted(i));
		}
		HttpResponse<String> response = fill("{\"type\":\"object\",\"properties\":{%s}}".formatted(properties));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@Test
	@Timeout(10)
	void schemaWhoseValuesAreAllHugeIsRefused() {
		StringBuilder definitions = new StringBuilder("\"d0\":{\"type\":\"string\"}");
		for (int i = 1; i < 30; i++) {
			definitions.append("""
					,"d%d":{"type":"object","properties":{"a":{"$ref":"#/$defs/d%d"},"b":{"$ref":"#/$defs/d%d"}},
					"required":["a","b"]}""".formatted(i, i - 1, i - 1));
		}
		HttpResponse<String> response = fill("{\"$ref\":\"#/$defs/d29\",\"$defs\":{%s}}".formatted(definitions));
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	@Timeout(10)
	void partsThatDoubleAreMerged() {
		StringBuilder definitions = new StringBuilder("\"d0\":{\"enum\":[\"x\"]}");
		for (int i = 1; i < 50; i++) {
			definitions.append(",\"d%d\":{\"allOf\":[{\"$ref\":\"#/$defs/d%d\"},{\"$ref\":\"#/$defs/d%d\"}]}"
				.formatted(i, i - 1, i - 1));
		}
		HttpResponse<String> response = fill("{\"$ref\":\"#/$defs/d20\",\"$defs\":{%s}}".formatted(definitions));
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{}", "[1]" })
	void requiredMemberWithoutNameIsNoFault(String name) {
		String schema = """
				{"type":"object","properties":{"a":{"type":"array","items":{"type":"string","pattern":"^(x)$"}}},
				"required":[%s],"additionalProperties":false}""".formatted(name);
		assertThat(fill(schema).statusCode()).isEqualTo(200);
		assertThat(client.post(TestClient.with("hi", """
				{"response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":%s}}}"""
			.formatted(schema))).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"temperature\":1e999}", "{\"temperature\":-1e999}", "{\"top_p\":1e999}" })
	void infiniteNumberIsRefused(String member) {
		String body = Json.text(TestClient.chat("hi")).replaceFirst("\\{", member.replace("}", ","));
		assertThat(client.send(client.chatRequest(body)).statusCode()).isEqualTo(400);
	}

	@Test
	void wronglyEncodedModelIsRefused() {
		assertThat(SocketClient.exchange(simulator, "GET /v1/models/%zz", "")).startsWith("HTTP/1.1 400 ");
	}

	@Test
	void errorOfTheVirtualMachineIsAnswered() {
		for (Error error : List.of(new StackOverflowError(), new OutOfMemoryError(), new NoClassDefFoundError())) {
			simulator.onChat((request) -> {
				throw error;
			}).reply("never");
			HttpResponse<String> response = client.post(TestClient.chat("hi"));
			assertThat(response.statusCode()).isEqualTo(500);
			Conformance.check("ErrorResponse", Json.read(response.body()));
			simulator.reset();
		}
	}

}
