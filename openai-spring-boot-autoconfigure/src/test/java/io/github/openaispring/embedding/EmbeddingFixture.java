package io.github.openaispring.embedding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * A provider in front of a server that sends what a test says.
 */
class EmbeddingFixture implements AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(30);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	final WireServer server = new WireServer();

	final List<UsageEvent> usage = Collections.synchronizedList(new ArrayList<>());

	ObservationRegistry observations = ObservationRegistry.NOOP;

	EmbeddingOptions options = EmbeddingOptions.defaults();

	EmbeddingTokenizer tokenizer = new Utf8Tokenizer();

	ModelCatalog models = ModelCatalog.bundled();

	HttpLimits limits = HttpLimits.defaults();

	CallGate gate = CallGate.open();

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.close();
	}

	DefaultOpenAiEmbeddingProvider provider() {
		RetryPolicy once = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60), 0);
		return new DefaultOpenAiEmbeddingProvider(this.server.client(this.limits, once, HttpListener.NONE),
				this.options, this.tokenizer,
				new CallAccounting(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", this.observations, null, this.usage::add), this.gate,
						TokenEstimator.byLength()),
				this.models);
	}

	EmbeddingResponse embed(String... texts) {
		return provider().embed(EmbeddingRequest.of(texts)).block(WAIT);
	}

	/** The body of the latest request. */
	JsonNode body() {
		List<WireServer.Received> received = this.server.received();
		return body(received.size() - 1);
	}

	/** The body of a request. */
	JsonNode body(int number) {
		return JSON.readTree(this.server.received().get(number).body());
	}

	/** An answer with these vectors, in Base64. */
	static String answer(int tokens, float[]... vectors) {
		return answer(tokens,
				IntStream.range(0, vectors.length)
					.mapToObj((index) -> entry(index, "\"" + base64(vectors[index]) + "\""))
					.toList());
	}

	static String answer(int tokens, List<String> entries) {
		return "{\"object\":\"list\",\"data\":[" + String.join(",", entries)
				+ "],\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":" + tokens + ",\"total_tokens\":"
				+ tokens + "}}";
	}

	static String entry(int index, String embedding) {
		return "{\"object\":\"embedding\",\"index\":" + index + ",\"embedding\":" + embedding + "}";
	}

	static String base64(float... vector) {
		return Base64.getEncoder().encodeToString(bytes(vector));
	}

	static byte[] bytes(float... vector) {
		ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(vector);
		return bytes.array();
	}

	static String numbers(float... vector) {
		return IntStream.range(0, vector.length)
			.mapToObj((i) -> Float.toString(vector[i]))
			.collect(Collectors.joining(",", "[", "]"));
	}

}
