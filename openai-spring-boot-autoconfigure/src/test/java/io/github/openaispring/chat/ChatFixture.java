package io.github.openaispring.chat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

/**
 * A provider in front of a server that sends what a test says.
 */
class ChatFixture implements AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(30);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1),
			Duration.ofSeconds(60), 0);

	final WireServer server = new WireServer();

	final List<UsageEvent> usage = new CopyOnWriteArrayList<>();

	ObservationRegistry observations = ObservationRegistry.NOOP;

	ChatOptions defaults = ChatOptions.builder().model("gpt-4o").build();

	PriceCatalog prices = PriceCatalog.bundled();

	ModelCatalog models = ModelCatalog.bundled();

	HttpLimits limits = HttpLimits.defaults();

	CallGate gate = CallGate.open();

	HttpListener listener = HttpListener.NONE;

	TokenEstimator estimator = TokenEstimator.byLength();

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.close();
	}

	OpenAiProvider provider() {
		return new OpenAiChatProvider(http(), this.defaults, false, accounting(), this.models);
	}

	OpenAiResponses responses() {
		return new DefaultOpenAiResponses(http(), this.defaults, accounting(), this.models);
	}

	private CallAccounting accounting() {
		return new CallAccounting(new CostCalculator(this.prices), telemetry(), this.gate, this.estimator);
	}

	private OpenAiHttpClient http() {
		return this.server.client(this.limits, AT_ONCE, this.listener);
	}

	private OperationTelemetry telemetry() {
		return new OperationTelemetry("test", "openai", this.observations, null, this.usage::add);
	}

	PredictionResponse predict(PredictionRequest request) {
		return provider().predict(request).block(WAIT);
	}

	/** Answer "Hi" with these events. */
	List<StreamChunk> stream(String... events) {
		this.server.thenStream(events);
		return provider().predictStream(PredictionRequest.of("Hi")).collectList().block(WAIT);
	}

	/** Answer "Hi" with these events, put together. */
	PredictionResponse whole(String... events) {
		this.server.thenStream(events);
		return Aggregator.collect(provider().predictStream(PredictionRequest.of("Hi"))).block(WAIT);
	}

	/** The body of the latest request. */
	JsonNode body() {
		List<WireServer.Received> received = this.server.received();
		return JSON.readTree(received.get(received.size() - 1).body());
	}

	static String answer(String content, String finishReason) {
		return """
				{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-4o-2024-08-06",
				"choices":[{"index":0,"message":{"role":"assistant","content":%s,"refusal":null},"logprobs":null,
				"finish_reason":"%s"}],
				"usage":{"prompt_tokens":10,"completion_tokens":8,"total_tokens":18}}""".formatted(content,
				finishReason);
	}

	static String delta(String delta) {
		return "{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\","
				+ "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":null}],"
				+ "\"usage\":null}";
	}

	static String finish(String reason) {
		return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}],\"usage\":null}";
	}

	static String usage(int prompt, int completion) {
		return "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion
				+ ",\"total_tokens\":" + (prompt + completion) + "}}";
	}

}
