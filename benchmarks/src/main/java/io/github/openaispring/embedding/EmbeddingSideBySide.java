package io.github.openaispring.embedding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.http.CannedServer;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.SideBySide;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * Embeds 256 texts with one client after the other, from a server in this JVM. The
 * argument is the number of rounds.
 */
public final class EmbeddingSideBySide {

	private static final int COUNT = 256;

	private static final int DIMENSIONS = 1536;

	private EmbeddingSideBySide() {
	}

	/**
	 * Compare our client with the stock way.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) {
		try (CannedServer server = server()) {
			compare(own(server.url()), args);
		}
	}

	static CannedServer server() {
		byte[] base64 = EmbeddingBodies.base64(COUNT, DIMENSIONS);
		byte[] numbers = EmbeddingBodies.numbers(COUNT, DIMENSIONS);
		return new CannedServer((body) -> body.contains("\"base64\"") ? base64 : numbers);
	}

	static void compare(Map<String, ToDoubleFunction<List<String>>> clients, String[] args) {
		List<String> texts = IntStream.range(0, COUNT).mapToObj((i) -> "The text number " + i).toList();
		Map<String, Runnable> calls = new LinkedHashMap<>();
		clients.forEach((name, client) -> calls.put(name, () -> client.applyAsDouble(texts)));
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 200;
		new SideBySide(CannedServer.THREADS, rounds, 1).run(calls);
	}

	static Map<String, ToDoubleFunction<List<String>>> own(String url) {
		Map<String, ToDoubleFunction<List<String>>> own = new LinkedHashMap<>();
		own.put("ours, base64", ours(url, EncodingFormat.BASE64));
		own.put("ours, numbers", ours(url, EncodingFormat.FLOAT));
		own.put("stock WebClient, numbers", stock(url));
		return own;
	}

	private static ToDoubleFunction<List<String>> ours(String url, EncodingFormat format) {
		EmbeddingOptions defaults = EmbeddingOptions.defaults();
		EmbeddingOptions options = new EmbeddingOptions(defaults.model(), null, format, defaults.batchSize(),
				defaults.maxTokensPerRequest(), defaults.concurrency(), defaults.overLong());
		OpenAiHttpClient http = new OpenAiHttpClient(webClient(url), HttpLimits.defaults(), RetryPolicy.defaults(),
				HttpListener.NONE);
		OpenAiEmbeddingProvider provider = new DefaultOpenAiEmbeddingProvider(http, options, new Utf8Tokenizer(),
				CallAccounting.of(new CostCalculator(PriceCatalog.bundled()), OperationTelemetry.none("default")),
				ModelCatalog.bundled());
		return (texts) -> {
			List<float[]> vectors = Objects.requireNonNull(provider.embed(EmbeddingRequest.of(texts)).block())
				.vectors();
			return vectors.get(vectors.size() - 1)[0];
		};
	}

	private static ToDoubleFunction<List<String>> stock(String url) {
		WebClient client = webClient(url);
		return (texts) -> {
			EmbeddingBenchmark.Answer answer = client.post()
				.uri("/embeddings")
				.bodyValue(Map.of("model", "text-embedding-3-small", "input", texts))
				.retrieve()
				.bodyToMono(EmbeddingBenchmark.Answer.class)
				.block();
			return Objects.requireNonNull(answer).data().get(texts.size() - 1).embedding()[0];
		};
	}

	private static WebClient webClient(String url) {
		return WebClient.builder()
			.baseUrl(url)
			.clientConnector(new ReactorClientHttpConnector(HttpClient.create()))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(100 << 20))
			.build();
	}

}
