package io.github.openaispring.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Tests for embeddings that are not scripted.
 */
class EmbeddingsTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private static final String LARGE = "{\"model\":\"text-embedding-3-large\"}";

	private static final Encoding VOCABULARY = Encodings.newLazyEncodingRegistry()
		.getEncoding(EncodingType.CL100K_BASE);

	private static final List<String> DOCUMENTS = List.of("Our office in Lisbon is closed on public holidays.",
			"Invoices are paid within thirty days of receipt.", "The cat sleeps on the warm windowsill all day.",
			"To reset your password, open the settings of your account.",
			"Bake the bread for forty minutes until the crust is brown.", "猫は窓辺で一日中眠っています。", "请在三十天内支付发票。",
			"Кошка спит на подоконнике весь день.", "El gato duerme en la ventana todo el día.");

	private static final OpenAiSimulator simulator = OpenAiSimulator.builder().embeddingModel("own-model", 100).start();

	private static final EmbeddingsClient client = new EmbeddingsClient(simulator);

	@AfterAll
	static void close() {
		simulator.close();
	}

	@Test
	void answersInTheOrderOfTheTexts() {
		JsonNode response = client.ask(EmbeddingsClient.request("cats", "dogs", "birds"));
		assertThat(response.path("model").asString()).isEqualTo("text-embedding-3-small");
		assertThat(response.path("data")).extracting((item) -> item.path("index").asInt()).containsExactly(0, 1, 2);
		for (int i = 0; i < 3; i++) {
			float[] alone = client.embed(List.of("cats", "dogs", "birds").get(i));
			assertThat(EmbeddingsClient.vector(response, i)).isEqualTo(alone);
		}
	}

	@ParameterizedTest
	@CsvSource({ "text-embedding-3-small,1536", "text-embedding-3-large,3072", "text-embedding-ada-002,1536",
			"own-model,100" })
	void vectorsHaveTheLengthOfTheModel(String model, int dimensions) {
		float[] vector = client.embed("hello world", "{\"model\":\"%s\"}".formatted(model));
		assertThat(vector).hasSize(dimensions);
		assertThat(EmbeddingsClient.cosine(vector, vector)).isCloseTo(1, within(1e-6));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 63, 64, 65, 256, 512, 1535, 1536 })
	void shorterVectorIsTheFirstPartMadeLongAgain(int dimensions) {
		float[] vector = client.embed("hello world", "{\"dimensions\":%d}".formatted(dimensions));
		float[] first = Arrays.copyOf(client.embed("hello world"), dimensions);
		double length = Math.sqrt(EmbeddingsClient.cosine(first, first));
		assertThat(EmbeddingsClient.cosine(vector, vector)).isCloseTo(1, within(1e-6));
		for (int i = 0; i < dimensions; i++) {
			assertThat((double) vector[i]).isCloseTo(first[i] / length, within(1e-6));
		}
	}

	@Test
	void numbersAndBase64AreTheSameVector() {
		float[] numbers = client.embed("hello world", "{\"encoding_format\":\"float\",\"dimensions\":1000}");
		JsonNode response = client
			.ask(EmbeddingsClient.with("hello world", "{\"encoding_format\":\"base64\",\"dimensions\":1000}"));
		assertThat(response.at("/data/0/embedding").isString()).isTrue();
		assertThat(EmbeddingsClient.vector(response, 0)).isEqualTo(numbers);
	}

	@Test
	void singleTextAndTokensAreTheSameInput() {
		String text = "Tokens are texts, too: größer 猫 🚀";
		int[] ids = VOCABULARY.encodeOrdinary(text).toArray();
		ArrayNode tokens = Json.array();
		Arrays.stream(ids).forEach(tokens::add);
		JsonNode ofText = client.ask(EmbeddingsClient.request().put("input", text));
		assertThat(client.ask(EmbeddingsClient.request(text))).isEqualTo(ofText);
		assertThat(client.ask(EmbeddingsClient.request().set("input", tokens))).isEqualTo(ofText);
		JsonNode twice = client.ask(EmbeddingsClient.request().set("input", Json.array().add(tokens).add(tokens)));
		assertThat(EmbeddingsClient.vector(twice, 1)).isEqualTo(EmbeddingsClient.vector(ofText, 0));
		assertThat(ofText.at("/usage/prompt_tokens").asInt()).isEqualTo(ids.length);
		assertThat(twice.at("/usage/total_tokens").asInt()).isEqualTo(2 * ids.length);
	}

	@Test
	void modelsDiffer() {
		float[] small = client.embed("hello world");
		float[] ada = client.embed("hello world", "{\"model\":\"text-embedding-ada-002\"}");
		assertThat(EmbeddingsClient.cosine(small, ada)).isCloseTo(0, within(0.2));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "How do I reset my passwords? | 3", "when do you pay an invoice | 1",
					"Is the Lisbon office open on a holiday? | 0", "sleeping CATS | 2", "breads with brown crusts | 4",
					"猫はどこで眠りますか | 5", "支付发票 | 6", "кошки на подоконниках | 7", "los gatos en las ventanas | 8" })
	void questionIsNearestToWhatSharesItsWords(String question, int expected) {
		for (String members : List.of("{}", LARGE, "{\"dimensions\":256}")) {
			ObjectNode request = EmbeddingsClient.request(DOCUMENTS.toArray(String[]::new));
			JsonNode documents = client.ask(request.setAll(Json.read(members).asObject()));
			float[] asked = client.embed(question, members);
			int nearest = IntStream.range(0, DOCUMENTS.size())
				.boxed()
				.max(Comparator
					.comparingDouble((i) -> EmbeddingsClient.cosine(asked, EmbeddingsClient.vector(documents, i))))
				.orElseThrow();
			assertThat(nearest).as(members).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "one cat | two cats | 0.3 | 0.8", "the box | boxes | 0.9 | 1", "puppy | puppies | 0.9 | 1",
					"cafe | Café! | 0.99 | 1", "red wine from France | French cheese and red wine | 0.3 | 0.8",
					"The stock market fell. | Our garden has roses. | -0.12 | 0.12",
					"What is the weather in the north? | Who is the author of the book? | -0.12 | 0.2",
					"東京の天気 | 東京の人口 | 0.3 | 0.9", "東京の天気 | ご飯を食べる | -0.12 | 0.12",
					"version 2024 | version 2025 | 0.3 | 0.7", "!!! | ??? | -0.12 | 0.12",
					"🚀 launch | 🚀 | 0.3 | 0.9" })
	void similarityIsThatOfTheWords(String one, String other, double least, double most) {
		assertThat(EmbeddingsClient.cosine(client.embed(one), client.embed(other))).isBetween(least - 1e-6,
				most + 1e-6);
	}

	@Test
	void unrelatedTextsAreAboutAtRightAngles() {
		ObjectNode request = EmbeddingsClient.request(IntStream.range(0, 100)
			.mapToObj((i) -> "%s %s %s".formatted(Integer.toString(i * 7919 + 46656, 36),
					Integer.toString(i * 104729 + 46656, 36), Integer.toString(i * 15485863 + 46656, 36)))
			.toArray(String[]::new));
		JsonNode response = client.ask(request);
		List<float[]> vectors = IntStream.range(0, 100).mapToObj((i) -> EmbeddingsClient.vector(response, i)).toList();
		double[] cosines = IntStream.range(0, 100)
			.boxed()
			.flatMapToDouble((i) -> IntStream.range(0, i)
				.mapToDouble((j) -> EmbeddingsClient.cosine(vectors.get(i), vectors.get(j))))
			.toArray();
		assertThat(Arrays.stream(cosines).average().orElseThrow()).isCloseTo(0, within(0.01));
		assertThat(Arrays.stream(cosines).map(Math::abs).max().orElseThrow()).isLessThan(0.25);
	}

	@Test
	void tokensAreTakenFromTheAllowance() {
		try (OpenAiSimulator limited = OpenAiSimulator.builder().tokensPerMinute(10).start()) {
			EmbeddingsClient limitedClient = new EmbeddingsClient(limited);
			assertThat(limitedClient.post(EmbeddingsClient.request("one two three four five six"))
				.headers()
				.firstValue("x-ratelimit-remaining-tokens")).hasValue("4");
			HttpResponse<String> refused = limitedClient.post(EmbeddingsClient.request("one two three four five six"));
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("retry-after-ms")).isPresent();
		}
	}

	@Test
	void clientThatDoesNotReadHoldsTheVectorsBack() throws IOException {
		String[] texts = IntStream.range(0, 2048).mapToObj((i) -> "text " + i).toArray(String[]::new);
		JsonNode request = EmbeddingsClient.request(texts).put("model", "text-embedding-3-large");
		try (OpenAiSimulator fresh = OpenAiSimulator.start();
				InputStream body = new EmbeddingsClient(fresh).send(request, HttpResponse.BodyHandlers.ofInputStream())
					.body()) {
			RecordedRequest recorded = fresh.awaitRequest(SOON);
			assertThat(body.read()).isEqualTo('{');
			await().during(Duration.ofMillis(300))
				.atMost(SOON)
				.until(recorded::eventsSent, (sent) -> sent > 2 && sent < 500);
			assertThat(recorded.outcome().toCompletableFuture()).isNotDone();
		}
	}

	@Test
	void wrongModelsAreNotAdded() {
		assertThatIllegalArgumentException().isThrownBy(() -> OpenAiSimulator.builder().embeddingModel("a", 0));
	}

}
