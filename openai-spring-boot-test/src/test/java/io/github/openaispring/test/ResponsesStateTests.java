package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what the simulator remembers of responses: conversations, reasoning, and the
 * work in the background.
 */
@Timeout(60)
class ResponsesStateTests {

	private static final String TOOL = """
			{"tools":[{"type":"function","name":"get_time","description":"The time"}]}""";

	private final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private final ResponsesClient client = new ResponsesClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static String id(JsonNode response) {
		return response.path("id").asString();
	}

	@Test
	void conversationGoesOnFromPreviousResponse() {
		JsonNode first = this.client.ask(ResponsesClient.request("My name is Anna."));
		JsonNode second = this.client.ask(ResponsesClient.request("Hi").put("previous_response_id", id(first)));
		JsonNode third = this.client
			.ask(ResponsesClient.request("What is my name?").put("previous_response_id", id(second)));
		assertThat(ResponsesClient.text(third)).isEqualTo("Your name is Anna.");
		assertThat(third.path("previous_response_id")).isEqualTo(second.path("id"));
		assertThat(third.at("/usage/input_tokens").asInt()).isGreaterThan(first.at("/usage/input_tokens").asInt());
	}

	@Test
	void storedResponseIsFoundUntilDeleted() {
		JsonNode response = this.client.ask(ResponsesClient.request("say x"));
		String path = "/responses/" + id(response);
		assertThat(this.client.get(path)).isEqualTo(response);
		assertThat(ResponsesClient.ok(this.client.send("DELETE", path)).path("deleted").asBoolean()).isTrue();
		assertThat(ResponsesClient.error(this.client.send("GET", path), 404).path("message").asString())
			.contains(id(response));
	}

	@Test
	void unstoredResponseIsNotFound() {
		JsonNode response = this.client.ask(ResponsesClient.request("x", "{\"store\":false}"));
		ResponsesClient.error(this.client.send("GET", "/responses/" + id(response)), 404);
		JsonNode error = this.client.error(ResponsesClient.request("x").put("previous_response_id", id(response)), 400);
		assertThat(error.path("code").asString()).isEqualTo("previous_response_not_found");
	}

	@Test
	void wrongMethodIsRefused() {
		assertThat(this.client.send("PUT", "/responses/resp_1").headers().firstValue("allow")).hasValue("GET, DELETE");
		assertThat(this.client.send("GET", "/responses/resp_1/cancel").statusCode()).isEqualTo(405);
	}

	@Test
	void inputItemsAreListedInPages() {
		String id = id(this.client.ask(ResponsesClient.request("", """
				{"input":[{"role":"developer","content":"a"},{"role":"user","content":"b"},
				{"role":"user","content":"c"}]}""")));
		JsonNode page = this.client.get("/responses/%s/input_items?limit=2".formatted(id));
		Conformance.checkResponse("ResponseItemList", page);
		assertThat(page.path("has_more").asBoolean()).isTrue();
		assertThat(page.at("/data/0/content/0/text").asString()).isEqualTo("c");
		JsonNode rest = this.client
			.get("/responses/%s/input_items?after=%s".formatted(id, page.path("last_id").asString()));
		assertThat(rest.path("data")).hasSize(1);
		assertThat(rest.at("/data/0/content/0/text").asString()).isEqualTo("a");
		assertThat(this.client.get("/responses/%s/input_items?order=asc".formatted(id)).path("first_id"))
			.isEqualTo(rest.path("last_id"));
	}

	@Test
	void inputTokensAreCountedAsTheyAreBilled() {
		ObjectNode request = ResponsesClient.request("How many tokens?", TOOL);
		JsonNode count = ResponsesClient.ok(this.client.post("/responses/input_tokens", Json.text(request)));
		Conformance.checkResponse("TokenCountsResource", count);
		assertThat(count.path("input_tokens")).isEqualTo(this.client.ask(request).at("/usage/input_tokens"));
	}

	@Test
	void callMustBeAnsweredAndAnswerMustHaveACall() {
		JsonNode call = this.client.ask(ResponsesClient.request("What time is it?", TOOL));
		JsonNode unanswered = this.client.error(ResponsesClient.request("x").put("previous_response_id", id(call)),
				400);
		assertThat(unanswered.path("message").asString())
			.isEqualTo("No tool output found for function call %s.".formatted(call.at("/output/0/call_id").asString()));
		JsonNode orphan = this.client.error(ResponsesClient.request("").set("input", output("call_1", "noon")), 400);
		assertThat(orphan.path("message").asString())
			.isEqualTo("No tool call found for function call output with call_id call_1.");
		assertThat(orphan.path("param").asString()).isEqualTo("input");
		ObjectNode answer = ResponsesClient.request("").put("previous_response_id", id(call));
		answer.set("input", output(call.at("/output/0/call_id").asString(), "noon"));
		assertThat(ResponsesClient.text(this.client.ask(answer))).isEqualTo("The tool get_time returned: noon");
	}

	private static JsonNode output(String callId, String output) {
		return Json.array()
			.add(Json.object().put("type", "function_call_output").put("call_id", callId).put("output", output));
	}

	@Test
	void reasoningIsSummedUpWhereAskedFor() {
		List<JsonNode> events = this.client.stream(ResponsesClient.request("say x", """
				{"reasoning":{"effort":"low","summary":"auto"}}"""));
		JsonNode response = ResponsesClient.last(events).path("response");
		assertThat(response.at("/output/0/type").asString()).isEqualTo("reasoning");
		assertThat(response.at("/output/0/summary/0/text").asString()).contains("say x");
		assertThat(ResponsesClient.types(events)).containsSubsequence("response.reasoning_summary_part.added",
				"response.reasoning_summary_text.delta", "response.reasoning_summary_text.done",
				"response.reasoning_summary_part.done", "response.output_text.delta");
		assertThat(response.at("/usage/output_tokens_details/reasoning_tokens").asInt()).isEqualTo(32);
		JsonNode silent = this.client.ask(ResponsesClient.request("say x", "{\"reasoning\":{\"effort\":\"low\"}}"));
		assertThat(silent.at("/output/0/summary")).isEmpty();
		assertThat(this.client.ask(ResponsesClient.request("say x")).path("output")).hasSize(1);
	}

	private ObjectNode statelessAnswer(JsonNode... items) {
		ObjectNode request = ResponsesClient.request("", TOOL).put("store", false);
		request.putArray("input")
			.add(Json.object().put("role", "user").put("content", "What time is it?"))
			.addAll(Stream.of(items).toList());
		return request;
	}

	@Test
	void reasoningMustComeBackWithItsCall() {
		JsonNode output = this.client
			.ask(ResponsesClient.request("What time is it?", TOOL)
				.setAll(Json.read("""
						{"store":false,"reasoning":{"effort":"low"},"include":["reasoning.encrypted_content"]}""")
					.asObject()))
			.path("output");
		JsonNode reasoning = output.get(0);
		JsonNode call = output.get(1);
		JsonNode result = output(call.path("call_id").asString(), "noon").get(0);
		assertThat(reasoning.path("encrypted_content").asString()).isNotEmpty();
		assertThat(ResponsesClient.text(this.client.ask(statelessAnswer(reasoning, call, result)))).contains("noon");
		assertThat(message(statelessAnswer(call, result)))
			.isEqualTo("Item '%s' of type 'function_call' was provided without its required 'reasoning' item: '%s'."
				.formatted(call.path("id").asString(), reasoning.path("id").asString()));
		ObjectNode nameless = ((ObjectNode) call.deepCopy()).without("id").asObject();
		assertThat(message(statelessAnswer(nameless, result))).contains("required 'reasoning' item");
		assertThat(message(statelessAnswer(call, result, reasoning))).contains("required 'reasoning' item");
		ObjectNode forged = ((ObjectNode) reasoning.deepCopy()).put("encrypted_content", "AAAA");
		assertThat(this.client.error(statelessAnswer(forged, call, result), 400).path("code").asString())
			.isEqualTo("invalid_encrypted_content");
		assertThat(message(statelessAnswer(reasoning))).contains("without its required following item");
		ObjectNode empty = ((ObjectNode) reasoning.deepCopy()).without("encrypted_content").asObject();
		assertThat(this.client.error(statelessAnswer(empty, call, result), 404).path("message").asString())
			.contains("not persisted");
	}

	private String message(JsonNode request) {
		return this.client.error(request, 400).path("message").asString();
	}

	@Test
	void storedItemsCanBeReferredTo() {
		JsonNode output = this.client
			.ask(ResponsesClient.request("What time is it?", TOOL).set("reasoning", Json.object().put("effort", "low")))
			.path("output");
		ObjectNode request = statelessAnswer(reference(output.get(0)), reference(output.get(1)),
				output(output.at("/1/call_id").asString(), "noon").get(0));
		assertThat(ResponsesClient.text(this.client.ask(request))).contains("get_time returned: noon");
	}

	private static ObjectNode reference(JsonNode item) {
		return Json.object().put("type", "item_reference").put("id", item.path("id").asString());
	}

	@Test
	void workInTheBackgroundIsWatched() {
		this.simulator.onResponses().reply("one two three").delay(Duration.ofMillis(200));
		JsonNode queued = this.client.ask(ResponsesClient.request("x", "{\"background\":true}"));
		assertThat(queued.path("status").asString()).isEqualTo("queued");
		String path = "/responses/" + id(queued);
		awaitStatus(path, "in_progress");
		awaitStatus(path, "completed");
		assertThat(ResponsesClient.text(this.client.get(path))).isEqualTo("one two three");
		assertThat(ResponsesClient.ok(this.client.post(path + "/cancel", "")).path("status").asString())
			.isEqualTo("completed");
	}

	private void awaitStatus(String path, String status) {
		await().atMost(Duration.ofSeconds(10))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.client.get(path).path("status").asString().equals(status));
	}

	@Test
	void workInTheBackgroundIsCancelled() {
		this.simulator.onResponses().reply("one two three").delay(Duration.ofMinutes(5));
		String path = "/responses/" + id(this.client.ask(ResponsesClient.request("x", "{\"background\":true}")));
		assertThat(ResponsesClient.ok(this.client.post(path + "/cancel", "")).path("status").asString())
			.isEqualTo("cancelled");
		assertThat(this.client.get(path).path("status").asString()).isEqualTo("cancelled");
		assertThat(ResponsesClient.types(this.client.getStream(path + "?stream=true")))
			.doesNotContain("response.completed");
	}

	@Test
	void streamOfCancelledWorkEnds() throws IOException {
		this.simulator.onResponses().reply("one two three").delay(Duration.ofMinutes(5));
		try (InputStream body = this.client.open(ResponsesClient.request("x", "{\"background\":true}"))) {
			String created = ResponsesClient.readUntil(body, "\n\n");
			String id = ResponsesClient.events(created).get(0).at("/response/id").asString();
			ResponsesClient.ok(this.client.post("/responses/%s/cancel".formatted(id), ""));
			assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("response.completed");
		}
	}

	@Test
	void workInTheForegroundIsNotCancelled() {
		String id = id(this.client.ask(ResponsesClient.request("x")));
		ResponsesClient.error(this.client.post("/responses/%s/cancel".formatted(id), ""), 400);
	}

	@Test
	void brokenStreamIsResumed() {
		this.simulator.onResponses().stream("one ", "two ", "three").endWithoutDone();
		List<JsonNode> part = this.client.stream(ResponsesClient.request("x", "{\"background\":true}"));
		assertThat(ResponsesClient.types(part)).startsWith("response.created", "response.queued",
				"response.in_progress");
		String path = "/responses/%s?stream=true".formatted(part.get(0).at("/response/id").asString());
		List<JsonNode> all = this.client.getStream(path);
		assertThat(all).hasSize(part.size() + 1);
		List<JsonNode> rest = this.client.getStream(path + "&starting_after=5");
		assertThat(rest).isEqualTo(all.subList(6, all.size()));
		assertThat(ResponsesClient.last(rest).path("type").asString()).isEqualTo("response.completed");
	}

	@Test
	void resetForgetsResponses() {
		String id = id(this.client.ask(ResponsesClient.request("x")));
		this.simulator.reset();
		ResponsesClient.error(this.client.send("GET", "/responses/" + id), 404);
	}

}
