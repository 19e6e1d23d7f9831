package io.github.openaispring.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micrometer.observation.ObservationRegistry;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * A server that embeds: the vector of a text is its length and its first character, the
 * vector of tokens their number and the first one. Each input has five tokens.
 */
class EmbeddingServer implements BeforeEachCallback, AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(60);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	final List<JsonNode> requests = new CopyOnWriteArrayList<>();

	final List<UsageEvent> usage = Collections.synchronizedList(new ArrayList<>());

	ObservationRegistry observations = ObservationRegistry.NOOP;

	EmbeddingTokenizer tokenizer = new Utf8Tokenizer();

	CallGate gate = CallGate.open();

	EmbeddingOptions options = EmbeddingOptions.defaults();

	/** Answers a request in another way, or does not. */
	Function<JsonNode, @Nullable MockResponse> answers = (request) -> null;

	private final AtomicInteger current = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	private final MockWebServer server = new MockWebServer();

	@Override
	public void beforeEach(ExtensionContext context) {
		this.server.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return EmbeddingServer.this.dispatch(request);
			}

		});
		try {
			this.server.start(InetAddress.getLoopbackAddress(), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.close();
	}

	private MockResponse dispatch(RecordedRequest request) {
		this.most.accumulateAndGet(this.current.incrementAndGet(), Math::max);
		try {
			JsonNode body = JSON.readTree(request.getBody().utf8());
			this.requests.add(body);
			MockResponse answer = this.answers.apply(body);
			return (answer != null) ? answer : json(200, answer(body));
		}
		finally {
			this.current.decrementAndGet();
		}
	}

	static MockResponse json(int status, String body) {
		return new MockResponse.Builder().code(status).addHeader("content-type", "application/json").body(body).build();
	}

	static String answer(JsonNode request) {
		List<String> entries = new ArrayList<>();
		for (JsonNode input : request.get("input")) {
			float[] vector = input.isString()
					? new float[] { input.stringValue().length(), input.stringValue().charAt(0) }
					: new float[] { input.size(), input.get(0).intValue() };
			entries.add(0, EmbeddingFixture.entry(entries.size(), "\"" + EmbeddingFixture.base64(vector) + "\""));
		}
		return EmbeddingFixture.answer(5 * entries.size(), entries);
	}

	/** The most requests that were answered at a time. */
	int mostAtOnce() {
		return this.most.get();
	}

	/** How many inputs each request had, in the order of the requests. */
	List<Integer> sizes() {
		return this.requests.stream().map((request) -> request.get("input").size()).toList();
	}

	EmbeddingServer with(int batchSize, int maxTokensPerRequest, int concurrency, OverLong overLong) {
		this.options = new EmbeddingOptions(this.options.model(), null, EncodingFormat.BASE64, batchSize,
				maxTokensPerRequest, concurrency, overLong);
		return this;
	}

	DefaultOpenAiEmbeddingProvider provider() {
		RetryPolicy once = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(60), 0);
		OpenAiHttpClient http = new OpenAiHttpClient(
				WebClient.create("http://127.0.0.1:" + this.server.getPort() + "/v1"), HttpLimits.defaults(), once,
				HttpListener.NONE);
		return new DefaultOpenAiEmbeddingProvider(http, this.options, this.tokenizer,
				new CallAccounting(new CostCalculator(PriceCatalog.bundled()),
						new OperationTelemetry("test", "openai", this.observations, null, this.usage::add), this.gate,
						TokenEstimator.byLength()),
				ModelCatalog.bundled());
	}

	EmbeddingResponse embed(List<String> texts) {
		return provider().embed(EmbeddingRequest.of(texts)).block(WAIT);
	}

}
