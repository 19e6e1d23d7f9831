package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Drives the Responses API of a simulator and checks all that it says against the
 * published schemas.
 */
final class ResponsesClient {

	private final TestClient client;

	ResponsesClient(OpenAiSimulator simulator) {
		this.client = new TestClient(simulator);
	}

	static ObjectNode request(String input) {
		return Json.object().put("model", "gpt-6.1-terra").put("input", input);
	}

	static ObjectNode request(String input, String members) {
		return request(input).setAll(Json.read(members).asObject());
	}

	HttpResponse<String> post(JsonNode body) {
		return post("/responses", Json.text(body));
	}

	HttpResponse<String> post(String path, String body) {
		return this.client.send(this.client.request(path)
			.header("content-type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	JsonNode error(JsonNode body, int status) {
		return error(post(body), status);
	}

	static JsonNode error(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		JsonNode json = Json.read(response.body());
		Conformance.checkResponse("ErrorResponse", json);
		return json.path("error");
	}

	JsonNode ask(JsonNode body) {
		return ok(post(body));
	}

	static JsonNode ok(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		JsonNode json = Json.read(response.body());
		if ("response".equals(json.path("object").asString()) && json.has("status")) {
			Conformance.checkResponse("Response", json);
		}
		return json;
	}

	JsonNode get(String path) {
		return ok(this.client.send(this.client.request(path).GET()));
	}

	HttpResponse<String> send(String method, String path) {
		return this.client.send(this.client.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	String say(String input) {
		return text(ask(request(input)));
	}

	static String text(JsonNode response) {
		StringBuilder text = new StringBuilder();
		for (JsonNode item : response.path("output")) {
			item.path("content").forEach((part) -> text.append(part.path("text").stringValue("")));
		}
		return text.toString();
	}

	List<JsonNode> stream(ObjectNode body) {
		return events(post(body.put("stream", true)).body());
	}

	InputStream open(ObjectNode body) {
		HttpRequest.Builder request = this.client.request("/responses")
			.POST(HttpRequest.BodyPublishers.ofString(Json.text(body.put("stream", true))));
		return this.client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
	}

	static String readUntil(InputStream body, String end) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		while (!read.toString(StandardCharsets.UTF_8).endsWith(end)) {
			int next = body.read();
			assertThat(next).as(() -> "stream ended after " + read).isNotNegative();
			read.write(next);
		}
		return read.toString(StandardCharsets.UTF_8);
	}

	List<JsonNode> getStream(String path) {
		return events(this.client.send(this.client.request(path).GET()).body());
	}

	static List<JsonNode> events(String body) {
		return Stream.of(body.split("\n\n")).filter((text) -> !text.isBlank()).map(ResponsesClient::event).toList();
	}

	private static JsonNode event(String text) {
		String[] lines = text.split("\n");
		assertThat(lines).hasSize(2);
		JsonNode event = Json.read(lines[1].substring("data: ".length()));
		assertThat(lines[0]).isEqualTo("event: " + event.path("type").asString());
		Conformance.checkResponseEvent(event);
		return event;
	}

	static List<String> types(List<JsonNode> events) {
		return events.stream().map((event) -> event.path("type").asString()).toList();
	}

	static List<JsonNode> ofType(List<JsonNode> events, String type) {
		return events.stream().filter((event) -> type.equals(event.path("type").asString())).toList();
	}

	static JsonNode last(List<JsonNode> events) {
		return events.get(events.size() - 1);
	}

}
