package io.github.openaispring.test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for scripted embeddings.
 */
class EmbeddingScriptsTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final String BASE64 = "{\"encoding_format\":\"base64\"}";

	private final OpenAiSimulator simulator = OpenAiSimulator.start();

	private final EmbeddingsClient client = new EmbeddingsClient(this.simulator);

	@AfterEach
	void close() {
		this.simulator.close();
	}

	private static ObjectNode ten() {
		return EmbeddingsClient.request(IntStream.range(0, 10).mapToObj((i) -> "text " + i).toArray(String[]::new));
	}

	private JsonNode data(JsonNode request) {
		return this.client.ask(request).path("data");
	}

	@Test
	void shuffledEmbeddingsKeepTheirIndexes() {
		JsonNode ordered = data(ten());
		this.simulator.onEmbeddings().reply().shuffled().times(2);
		JsonNode shuffled = data(ten());
		assertThat(shuffled).isEqualTo(data(ten())).hasSize(10).isNotEqualTo(ordered);
		for (JsonNode item : shuffled) {
			assertThat(item).isEqualTo(ordered.get(item.path("index").asInt()));
		}
	}

	@Test
	void embeddingsCanBeMissingOrMisnumbered() {
		this.simulator.onEmbeddings().reply().without(3).withIndex(4, 99).withIndex(5, -1).withIndex(6, 7);
		assertThat(data(ten())).extracting((item) -> item.path("index").asInt())
			.containsExactly(0, 1, 2, 99, -1, 7, 7, 8, 9);
	}

	@Test
	void vectorsCanBeGiven() {
		this.simulator.onEmbeddings().reply().withVector(1, 0.1f, 0.2f, -0.3f).times(2);
		assertThat(EmbeddingsClient.vector(this.client.ask(ten()), 1)).containsExactly(0.1f, 0.2f, -0.3f);
		JsonNode response = this.client.ask(ten().setAll(Json.read(BASE64).asObject()));
		assertThat(EmbeddingsClient.vector(response, 1)).containsExactly(0.1f, 0.2f, -0.3f);
	}

	@Test
	void serverIgnoresWhatItDoesNotKnow() {
		this.simulator.onEmbeddings().reply().asNumbers().withDimensions(1536);
		JsonNode response = this.client.ask(EmbeddingsClient.with("a", BASE64).put("dimensions", 8));
		assertThat(response.at("/data/0/embedding").isArray()).isTrue();
		assertThat(response.at("/data/0/embedding")).hasSize(1536);
		assertThatIllegalArgumentException().isThrownBy(() -> this.simulator.onEmbeddings().reply().withDimensions(0));
	}

	@Test
	void encodingFormatIsRefusedWhereItIsNamed() {
		this.simulator.onEmbeddings().refuseEncodingFormat().always();
		JsonNode error = this.client.error(EmbeddingsClient.with("a", BASE64), 400);
		assertThat(error.path("param").asString()).isEqualTo("encoding_format");
		assertThat(error.path("code").asString()).isEqualTo("unknown_parameter");
		assertThat(data(EmbeddingsClient.request("a"))).hasSize(1);
	}

	@Test
	void modelUsageAndHeadersAreScripted() {
		this.simulator.onEmbeddings().reply().withModel("other \"one\"").withUsage(1234).header("x-extra", "1");
		HttpResponse<String> response = this.client.post(EmbeddingsClient.request("a"));
		JsonNode json = Json.read(response.body());
		assertThat(json.path("model").asString()).isEqualTo("other \"one\"");
		assertThat(json.at("/usage/prompt_tokens").asInt()).isEqualTo(1234);
		assertThat(json.at("/usage/total_tokens").asInt()).isEqualTo(1234);
		assertThat(response.headers().firstValue("x-extra")).hasValue("1");
		this.simulator.onEmbeddings().reply().withoutUsage();
		assertThat(Json.read(this.client.post(EmbeddingsClient.request("a")).body()).has("usage")).isFalse();
	}

	@Test
	void scriptIsForMatchingAndValidRequestsOnly() {
		this.simulator.onEmbeddings((request) -> request.bodyText().contains("poison")).fail(500, "server_error");
		this.simulator.onEmbeddings().reply().without(0);
		assertThat(this.client.post(EmbeddingsClient.request("")).statusCode()).isEqualTo(400);
		assertThat(data(EmbeddingsClient.request("a"))).isEmpty();
		assertThat(this.client.error(EmbeddingsClient.request("poison"), 500).path("code").asString())
			.isEqualTo("server_error");
		assertThat(this.simulator.pendingScripts()).isZero();
	}

	@Test
	void answerIsHeldBack() {
		this.simulator.onEmbeddings().reply().delay(Duration.ofMillis(150));
		long start = System.nanoTime();
		data(EmbeddingsClient.request("a"));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(149));
	}

	@ParameterizedTest
	@EnumSource(value = Ending.class, names = { "CUT", "RESET" })
	void answerBreaksOff(Ending ending) {
		EmbeddingScript script = this.simulator.onEmbeddings().reply();
		if (ending == Ending.CUT) {
			script.cutAfter(2);
		}
		else {
			script.resetAfter(2);
		}
		assertThatException().isThrownBy(() -> this.client.post(ten())).withRootCauseInstanceOf(IOException.class);
		assertThat(this.simulator.awaitRequest(SOON).awaitOutcome(SOON)).isEqualTo(RecordedRequest.Outcome.CUT);
	}

	@Test
	void answerStalls() throws IOException {
		this.simulator.onEmbeddings().reply().stallAfter(1);
		var response = this.client.send(ten().put("dimensions", 1), HttpResponse.BodyHandlers.ofInputStream());
		try (var body = response.body()) {
			String start = "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[-";
			assertThat(new String(body.readNBytes(start.length()))).isEqualTo(start);
			assertThat(body.readNBytes("1.00000000]}".length())).endsWith('}');
		}
		assertThat(this.simulator.awaitRequest(SOON).awaitOutcome(SOON))
			.isEqualTo(RecordedRequest.Outcome.DISCONNECTED);
	}

}
