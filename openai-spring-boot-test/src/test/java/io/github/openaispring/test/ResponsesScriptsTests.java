package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for scripted responses.
 */
class ResponsesScriptsTests {

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final ResponsesClient client = new ResponsesClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static ObjectNode hi() {
		return ResponsesClient.request("hi");
	}

	private ResponsesScripts script() {
		return this.simulator.onResponses();
	}

	@Test
	void scriptsAreForTheirApiOnly() {
		this.simulator.onChat().reply("chat");
		script().reply("response");
		assertThat(this.client.say("hi")).isEqualTo("response");
		assertThat(new TestClient(this.simulator).say("hi")).isEqualTo("chat");
		this.simulator.onResponses((request) -> request.bodyText().contains("weather")).reply("sunny");
		assertThat(this.client.say("hi")).startsWith("Hello");
		assertThat(this.client.say("weather")).isEqualTo("sunny");
	}

	@Test
	void everyKindOfItemIsScripted() {
		script().reply("Let me see.")
			.reasoning("It is about the weather.")
			.toolCall("a", "{}")
			.toolCall("b", "{\"x\":1}")
			.times(2);
		JsonNode response = this.client.ask(hi());
		assertThat(response.path("output")).extracting((item) -> item.path("type").asString())
			.containsExactly("reasoning", "message", "function_call", "function_call");
		assertThat(response.at("/output/0/summary/0/text").asString()).isEqualTo("It is about the weather.");
		List<JsonNode> events = this.client.stream(hi());
		assertThat(ResponsesClient.last(events).at("/response/output")).hasSize(4);
		assertThat(ResponsesClient.types(events)).contains("response.reasoning_summary_text.done");
	}

	@Test
	void refusalIsScripted() {
		script().refusal("I must not.").times(2);
		assertThat(this.client.ask(hi()).at("/output/0/content/0/refusal").asString()).isEqualTo("I must not.");
		List<JsonNode> events = this.client.stream(hi());
		assertThat(ResponsesClient.types(events)).containsSubsequence("response.refusal.delta",
				"response.refusal.done");
	}

	@Test
	void piecesAreStreamedAsTheyAre() {
		script().stream("Hel", "lo");
		assertThat(ResponsesClient.ofType(this.client.stream(hi()), "response.output_text.delta"))
			.extracting((event) -> event.path("delta").asString())
			.containsExactly("Hel", "lo");
	}

	@Test
	void runawayModelAsksForTheSameToolForEver() {
		script().toolCall("a", "{}").always();
		String first = this.client.ask(hi()).at("/output/0/call_id").asString();
		assertThat(this.client.ask(hi()).at("/output/0/call_id").asString()).startsWith("call_").isNotEqualTo(first);
	}

	@Test
	void usageIsScriptedInEitherForm() {
		script().reply("x").withUsage(100, 20).withCachedTokens(40).withReasoningTokens(5);
		JsonNode usage = this.client.ask(hi()).path("usage");
		assertThat(usage.path("input_tokens").asInt()).isEqualTo(100);
		assertThat(usage.at("/input_tokens_details/cached_tokens").asInt()).isEqualTo(40);
		assertThat(usage.at("/output_tokens_details/reasoning_tokens").asInt()).isEqualTo(5);
		script().reply("x")
			.withUsage("""
					{"input_tokens":1,"input_tokens_details":{"cached_tokens":0,"cache_write_tokens":1},
					"output_tokens":2,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":3}""")
			.withCachedTokens(1);
		JsonNode own = this.client.ask(hi()).path("usage");
		assertThat(own.at("/input_tokens_details/cached_tokens").asInt()).isOne();
		assertThat(own.at("/input_tokens_details/cache_write_tokens").asInt()).isOne();
		script().reply("x").withoutUsage();
		assertThat(this.client.ask(hi()).path("usage").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "max_output_tokens", "content_filter" })
	void incompleteResponseHasAReason(String reason) {
		script().reply("It is su").incomplete(reason).times(2);
		JsonNode response = this.client.ask(hi());
		assertThat(response.path("status").asString()).isEqualTo("incomplete");
		assertThat(response.at("/incomplete_details/reason").asString()).isEqualTo(reason);
		assertThat(response.at("/output/0/status").asString()).isEqualTo("incomplete");
		JsonNode last = ResponsesClient.last(this.client.stream(hi()));
		assertThat(last.path("type").asString()).isEqualTo("response.incomplete");
		assertThat(last.at("/response/incomplete_details/reason").asString()).isEqualTo(reason);
	}

	@Test
	void answerIsCutAtTheTokenLimit() {
		JsonNode response = this.client
			.ask(ResponsesClient.request("count from 1 to 100", "{\"max_output_tokens\":16}"));
		assertThat(response.at("/incomplete_details/reason").asString()).isEqualTo("max_output_tokens");
		assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(16);
		JsonNode thought = this.client.ask(ResponsesClient.request("hi", """
				{"max_output_tokens":16,"reasoning":{"effort":"high"}}"""));
		assertThat(thought.path("output")).hasSize(1);
		assertThat(thought.at("/output/0/type").asString()).isEqualTo("reasoning");
	}

	@Test
	void responseFails() {
		script().reply("one").failing("server_error").times(2);
		JsonNode response = this.client.ask(hi());
		assertThat(response.path("status").asString()).isEqualTo("failed");
		assertThat(response.at("/error/code").asString()).isEqualTo("server_error");
		JsonNode last = ResponsesClient.last(this.client.stream(hi()));
		assertThat(last.path("type").asString()).isEqualTo("response.failed");
		assertThat(last.at("/response/error/message").asString()).isNotEmpty();
	}

	@Test
	void errorIsTheLastEvent() {
		script().reply("one two").errorAfter(5, "server_error").times(2);
		List<JsonNode> events = this.client.stream(hi());
		assertThat(events).hasSize(6);
		JsonNode error = ResponsesClient.last(events);
		assertThat(error.path("type").asString()).isEqualTo("error");
		assertThat(error.path("code").asString()).isEqualTo("server_error");
		assertThat(error.path("sequence_number").asInt()).isEqualTo(5);
		assertThat(this.client.error(hi(), 500).path("code").asString()).isEqualTo("server_error");
	}

	@Test
	void streamEndsWithoutItsLastEvent() {
		script().reply("one").endWithoutDone();
		assertThat(ResponsesClient.types(this.client.stream(hi()))).endsWith("response.output_item.done");
	}

	@Test
	void streamStalls() throws IOException {
		script().stream("a", "b").stallAfter(5);
		try (InputStream body = this.client.open(hi())) {
			assertThat(ResponsesClient.readUntil(body, "\"delta\":\"a\"")).doesNotContain("\"delta\":\"b\"");
		}
		assertThat(this.simulator.awaitRequest(Duration.ofSeconds(10)).awaitOutcome(Duration.ofSeconds(10)))
			.isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
	}

	@Test
	void streamIsCut() {
		script().stream("a", "b").cutAfter(5);
		assertThatException().isThrownBy(() -> this.client.stream(hi()));
		script().disconnect();
		assertThatException().isThrownBy(() -> this.client.ask(hi()));
	}

	@Test
	void rawEventsAndErrorsAreSent() {
		script().rawSse("event: response.future\ndata: {\"type\":\"response.future\"}\n\n");
		assertThat(this.client.post(hi()).body()).contains("response.future");
		script().raw(502, "text/html", "<h1>Bad gateway</h1>".getBytes(StandardCharsets.UTF_8));
		assertThat(this.client.post(hi()).statusCode()).isEqualTo(502);
		script().fail(429, "rate_limit_exceeded");
		assertThat(this.client.error(hi(), 429).path("code").asString()).isEqualTo("rate_limit_exceeded");
	}

	@Test
	void invalidRequestUsesUpNoReply() {
		script().reply("one");
		this.client.error(hi().put("seed", 1), 400);
		assertThat(this.simulator.pendingScripts()).isOne();
	}

}
