package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drives a simulator with the client of the JDK, which offers an upgrade to HTTP/2.
 */
final class TestClient {

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

	private final OpenAiSimulator simulator;

	TestClient(OpenAiSimulator simulator) {
		this.simulator = simulator;
	}

	static ObjectNode chat(String text) {
		return json("""
				{"model":"gpt-6.1-terra","messages":[{"role":"user","content":""}]}""", text);
	}

	private static ObjectNode json(String template, String text) {
		ObjectNode request = Json.read(template).asObject();
		((ObjectNode) request.at("/messages/0")).put("content", text);
		return request;
	}

	static ObjectNode with(String text, String members) {
		return chat(text).setAll(Json.read(members).asObject());
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.simulator.baseUrl() + path))
			.timeout(Duration.ofSeconds(30))
			.header("authorization", "Bearer sk-test");
	}

	HttpRequest.Builder chatRequest(String body) {
		return request("/chat/completions").header("content-type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		return send(request, BodyHandlers.ofString());
	}

	<T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
		try {
			return this.http.send(request.build(), handler);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	HttpResponse<String> post(JsonNode body) {
		return send(chatRequest(Json.text(body)));
	}

	JsonNode ask(JsonNode body) {
		HttpResponse<String> response = post(body);
		if (response.statusCode() != 200) {
			throw new AssertionError(response.body());
		}
		JsonNode json = Json.read(response.body());
		Conformance.check("CreateChatCompletionResponse", json);
		return json;
	}

	String say(String text) {
		return ask(chat(text)).at("/choices/0/message/content").asString();
	}

	String streamText(ObjectNode body) {
		return send(chatRequest(Json.text(body.put("stream", true)))).body();
	}

	List<JsonNode> stream(ObjectNode body) {
		List<JsonNode> chunks = Stream.of(streamText(body).split("\n\n"))
			.map((line) -> line.substring("data: ".length()))
			.filter((data) -> !"[DONE]".equals(data))
			.map(Json::read)
			.toList();
		chunks.forEach((chunk) -> Conformance.check("CreateChatCompletionStreamResponse", chunk));
		return chunks;
	}

	HttpResponse<InputStream> open(ObjectNode body) {
		return send(chatRequest(Json.text(body.put("stream", true))), BodyHandlers.ofInputStream());
	}

	HttpClient http() {
		return this.http;
	}

}
