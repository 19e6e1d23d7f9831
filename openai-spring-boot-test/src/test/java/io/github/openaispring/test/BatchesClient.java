package io.github.openaispring.test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stores files at a simulator and runs batches of them.
 */
final class BatchesClient {

	private final TestClient client;

	BatchesClient(OpenAiSimulator simulator) {
		this.client = new TestClient(simulator);
	}

	static String embedding(String customId, String text) {
		return line(customId, "/v1/embeddings", EmbeddingsClient.request(text).put("dimensions", 4));
	}

	static String line(String customId, String url, JsonNode body) {
		ObjectNode line = Json.object().put("custom_id", customId).put("method", "POST").put("url", url);
		return Json.text(line.set("body", body));
	}

	static String part(String name, String value) {
		return "--xx\r\ncontent-disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(name, value);
	}

	static String file(String name, String content) {
		return "--xx\r\ncontent-disposition: form-data; name=\"file\"; filename=\"%s\"\r\n".formatted(name)
				+ "content-type: application/octet-stream\r\n\r\n%s\r\n".formatted(content);
	}

	HttpResponse<String> upload(String... parts) {
		return this.client.send(this.client.request("/files")
			.header("content-type", "multipart/form-data; boundary=xx")
			.POST(HttpRequest.BodyPublishers.ofString(String.join("", parts) + "--xx--\r\n")));
	}

	JsonNode store(String purpose, String name, String content, String... parts) {
		return ok(upload(part("purpose", purpose), file(name, content), String.join("", parts)));
	}

	HttpResponse<String> tryCreate(String fileId, String endpoint, String members) {
		ObjectNode body = Json.object()
			.put("input_file_id", fileId)
			.put("endpoint", endpoint)
			.put("completion_window", "24h");
		return post("/batches", body.setAll(Json.read(members).asObject()));
	}

	JsonNode create(String endpoint, List<String> lines) {
		String id = store("batch", "in.jsonl", String.join("\n", lines)).path("id").asString();
		return ok(tryCreate(id, endpoint, "{}"));
	}

	JsonNode create(String... lines) {
		return create("/v1/embeddings", List.of(lines));
	}

	HttpResponse<String> post(String path, JsonNode body) {
		return this.client.send(this.client.request(path)
			.header("content-type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Json.text(body))));
	}

	JsonNode retrieve(JsonNode batch) {
		return ok(get("/batches/" + batch.path("id").asString()));
	}

	HttpResponse<String> cancel(JsonNode batch) {
		return post("/batches/%s/cancel".formatted(batch.path("id").asString()), Json.object());
	}

	HttpResponse<String> get(String path) {
		return this.client.send(this.client.request(path));
	}

	HttpResponse<String> delete(String path) {
		return this.client.send(this.client.request(path).DELETE());
	}

	List<JsonNode> lines(JsonNode batch, String file) {
		HttpResponse<String> content = get("/files/%s/content".formatted(batch.path(file).asString()));
		assertThat(content.statusCode()).isEqualTo(200);
		return Stream.of(content.body().split("\n")).map(Json::read).toList();
	}

	static List<String> customIds(List<JsonNode> lines) {
		return lines.stream().map((line) -> line.path("custom_id").asString()).toList();
	}

	static JsonNode ok(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response::body).isEqualTo(200);
		return Json.read(response.body());
	}

	static JsonNode error(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).as(response::body).isEqualTo(status);
		JsonNode json = Json.read(response.body());
		Conformance.checkEmbeddings("ErrorResponse", json);
		return json.path("error");
	}

}
