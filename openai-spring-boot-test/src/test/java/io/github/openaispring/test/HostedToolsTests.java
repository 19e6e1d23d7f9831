package io.github.openaispring.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the tools that the server has itself.
 */
class HostedToolsTests {

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	private static final ResponsesClient client = new ResponsesClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	private static ObjectNode request(String input, String tool) {
		ObjectNode request = ResponsesClient.request(input);
		request.putArray("tools").add(Json.read(tool));
		return request;
	}

	private static List<JsonNode> stream(ObjectNode request) {
		assertThat(Conformance.isResponsesRequest(request)).isTrue();
		return client.stream(request);
	}

	private static JsonNode response(List<JsonNode> events) {
		JsonNode last = ResponsesClient.last(events);
		assertThat(last.path("type").asString()).isEqualTo("response.completed");
		return last.path("response");
	}

	@Test
	void webIsSearchedAndCited() {
		ObjectNode request = request("Search the web for cats", "{\"type\":\"web_search\"}");
		request.putArray("include").add("web_search_call.action.sources");
		List<JsonNode> events = stream(request);
		assertThat(ResponsesClient.types(events)).containsSubsequence("response.output_item.added",
				"response.web_search_call.in_progress", "response.web_search_call.searching",
				"response.web_search_call.completed", "response.output_item.done", "response.output_text.delta",
				"response.output_text.annotation.added", "response.output_text.done");
		JsonNode output = response(events).path("output");
		assertThat(output.at("/0/action/query").asString()).isEqualTo("Search the web for cats");
		assertThat(output.at("/0/action/sources/0/url").asString()).startsWith("https://example.com/");
		JsonNode text = output.at("/1/content/0");
		JsonNode citation = text.at("/annotations/0");
		assertThat(text.path("text")
			.asString()
			.substring(citation.path("start_index").asInt(), citation.path("end_index").asInt()))
			.isEqualTo(citation.path("title").asString());
	}

	@Test
	void filesAreSearchedAndCited() {
		ObjectNode request = request("What do the files say?",
				"{\"type\":\"file_search\",\"vector_store_ids\":[\"vs_1\"]}");
		assertThat(response(stream(request)).at("/output/0/results").isNull()).isTrue();
		request.putArray("include").add("file_search_call.results");
		JsonNode output = response(stream(request)).path("output");
		assertThat(output.at("/0/results/0/filename").asString()).isEqualTo("example.txt");
		assertThat(output.at("/1/content/0/annotations/0/type").asString()).isEqualTo("file_citation");
	}

	@Test
	void codeIsWrittenAndRun() {
		ObjectNode request = request("Calculate 6 * 7 with Python",
				"{\"type\":\"code_interpreter\",\"container\":{\"type\":\"auto\"}}");
		request.putArray("include").add("code_interpreter_call.outputs");
		List<JsonNode> events = stream(request);
		assertThat(ResponsesClient.types(events)).containsSubsequence("response.code_interpreter_call.in_progress",
				"response.code_interpreter_call_code.delta", "response.code_interpreter_call_code.done",
				"response.code_interpreter_call.interpreting", "response.code_interpreter_call.completed");
		JsonNode call = response(events).at("/output/0");
		assertThat(call.path("code").asString()).isEqualTo("print(6 * 7)");
		assertThat(call.at("/outputs/0/logs").asString()).isEqualTo("42\n");
		assertThat(ResponsesClient.text(response(events))).endsWith("42");
	}

	@Test
	void imageIsMadeBitByBit() throws IOException {
		ObjectNode request = request("Draw a cat",
				"{\"type\":\"image_generation\",\"size\":\"64x32\",\"partial_images\":2}");
		List<JsonNode> events = stream(request);
		assertThat(ResponsesClient.ofType(events, "response.image_generation_call.partial_image"))
			.extracting((event) -> event.path("partial_image_index").asInt())
			.containsExactly(0, 1);
		byte[] png = Base64.getDecoder().decode(response(events).at("/output/0/result").asString());
		var image = ImageIO.read(new ByteArrayInputStream(png));
		assertThat(image.getWidth()).isEqualTo(64);
		assertThat(image.getHeight()).isEqualTo(32);
	}

	@Test
	void remoteToolsAreListedOnceAndCalled() {
		ObjectNode request = request("Ask the wiki about cats", """
				{"type":"mcp","server_label":"wiki","server_url":"https://example.com/mcp",
				"require_approval":"never","authorization":"secret"}""");
		List<JsonNode> events = stream(request);
		assertThat(ResponsesClient.types(events)).containsSubsequence("response.mcp_list_tools.in_progress",
				"response.mcp_list_tools.completed", "response.mcp_call.in_progress",
				"response.mcp_call_arguments.delta", "response.mcp_call_arguments.done", "response.mcp_call.completed");
		JsonNode response = response(events);
		assertThat(response.at("/output/1/output").asString()).contains("cats");
		assertThat(response.toString()).doesNotContain("secret");
		ObjectNode next = request.deepCopy()
			.put("input", "Ask the wiki again")
			.put("previous_response_id", response.path("id").asString());
		assertThat(response(stream(next)).path("output")).extracting((item) -> item.path("type").asString())
			.containsExactly("mcp_call", "message");
	}

	@ParameterizedTest
	@CsvSource({ "true,mcp_call", "false,message" })
	void remoteToolWaitsForApproval(boolean approve, String expected) {
		ObjectNode request = request("Ask the wiki about cats",
				"{\"type\":\"mcp\",\"server_label\":\"wiki\",\"server_url\":\"https://example.com/mcp\"}");
		JsonNode response = response(stream(request));
		JsonNode asked = response.at("/output/1");
		assertThat(response.path("output")).hasSize(2);
		assertThat(asked.path("type").asString()).isEqualTo("mcp_approval_request");
		ArrayNode input = request.put("previous_response_id", response.path("id").asString()).putArray("input");
		input.addObject()
			.put("type", "mcp_approval_response")
			.put("approval_request_id", asked.path("id").asString())
			.put("approve", approve);
		assertThat(response(client.stream(request)).at("/output/0/type").asString()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"tool_choice":{"type":"web_search_preview"}}                                   | 2
			{"tool_choice":"required"}                                                      | 2
			{"tool_choice":"none","input":"Search the web"}                                 | 1
			{"tool_choice":"auto"}                                                          | 1
			{"tool_choice":{"type":"allowed_tools","mode":"required","tools":[{"type":"web_search"}]}} | 2
			""")
	void choiceDecides(String members, int items) {
		ObjectNode request = request("Hi", "{\"type\":\"web_search\"}").setAll(Json.read(members).asObject());
		assertThat(client.ask(request).path("output")).hasSize(items);
	}

	@Test
	void callsAreLimited() {
		ObjectNode request = request("Search the web and draw a picture", "{\"type\":\"web_search\"}");
		((ArrayNode) request.path("tools")).addObject().put("type", "image_generation");
		assertThat(client.ask(request).path("output")).hasSize(3);
		assertThat(client.ask(request.put("max_tool_calls", 1)).path("output")).hasSize(2);
	}

}
