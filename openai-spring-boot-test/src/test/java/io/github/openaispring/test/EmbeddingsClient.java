package io.github.openaispring.test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks a simulator for embeddings and checks what it says against the published schemas.
 */
final class EmbeddingsClient {

	private final TestClient client;

	EmbeddingsClient(OpenAiSimulator simulator) {
		this.client = new TestClient(simulator);
	}

	static ObjectNode request(String... texts) {
		ObjectNode request = Json.object().put("model", "text-embedding-3-small");
		ArrayNode input = request.putArray("input");
		List.of(texts).forEach(input::add);
		return request;
	}

	static ObjectNode with(String text, String members) {
		return request(text).setAll(Json.read(members).asObject());
	}

	HttpRequest.Builder prepare(JsonNode body) {
		return this.client.request("/embeddings")
			.header("content-type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(Json.text(body)));
	}

	<T> HttpResponse<T> send(JsonNode body, HttpResponse.BodyHandler<T> handler) {
		return this.client.send(prepare(body), handler);
	}

	HttpResponse<String> post(JsonNode body) {
		return this.client.send(prepare(body));
	}

	JsonNode ask(JsonNode body) {
		assertThat(Conformance.isEmbeddingsRequest(body)).as(() -> "valid request: " + body).isTrue();
		HttpResponse<String> response = post(body);
		assertThat(response.statusCode()).as(response::body).isEqualTo(200);
		JsonNode json = Json.read(response.body());
		Conformance.checkEmbeddings("CreateEmbeddingResponse", json);
		return json;
	}

	JsonNode error(JsonNode body, int status) {
		HttpResponse<String> response = post(body);
		assertThat(response.statusCode()).as(response::body).isEqualTo(status);
		JsonNode json = Json.read(response.body());
		Conformance.checkEmbeddings("ErrorResponse", json);
		return json.path("error");
	}

	float[] embed(String text) {
		return vector(ask(request(text)), 0);
	}

	float[] embed(String text, String members) {
		return vector(ask(with(text, members)), 0);
	}

	static float[] vector(JsonNode response, int position) {
		JsonNode embedding = response.at("/data/%d/embedding".formatted(position));
		if (embedding.isString()) {
			ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(embedding.asString()))
				.order(ByteOrder.LITTLE_ENDIAN);
			float[] vector = new float[bytes.remaining() / Float.BYTES];
			bytes.asFloatBuffer().get(vector);
			return vector;
		}
		float[] vector = new float[embedding.size()];
		for (int i = 0; i < vector.length; i++) {
			vector[i] = embedding.get(i).floatValue();
		}
		return vector;
	}

	static double cosine(float[] one, float[] other) {
		double product = 0;
		for (int i = 0; i < one.length; i++) {
			product += (double) one[i] * other[i];
		}
		return product;
	}

}
