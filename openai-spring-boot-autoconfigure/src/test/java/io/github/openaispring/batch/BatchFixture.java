package io.github.openaispring.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.CallGate;
import io.github.openaispring.chat.ChatOptions;
import io.github.openaispring.chat.PredictionCodec;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.embedding.EmbeddingCodec;
import io.github.openaispring.embedding.EmbeddingOptions;
import io.github.openaispring.embedding.Utf8Tokenizer;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.http.WireServer;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A provider in front of a server that sends what a test says.
 */
class BatchFixture implements AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(30);

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final RetryPolicy AT_ONCE = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1),
			Duration.ofSeconds(60), 0);

	private static final Duration POLL = Duration.ofMillis(1);

	final WireServer server = new WireServer();

	final List<UsageEvent> usage = new ArrayList<>();

	HttpLimits limits = HttpLimits.defaults();

	CallGate gate = CallGate.open();

	EmbeddingOptions embedding = EmbeddingOptions.defaults();

	PriceCatalog prices = PriceCatalog.bundled();

	@Override
	public void afterEach(ExtensionContext context) {
		this.server.close();
	}

	OpenAiBatchProvider provider() {
		OpenAiHttpClient http = this.server.client(this.limits, AT_ONCE, HttpListener.NONE);
		ChatOptions chat = ChatOptions.builder().model("gpt-4o").build();
		return new DefaultOpenAiBatchProvider(http,
				new PredictionCodec(this.limits, chat, ModelCatalog.bundled(), true),
				new EmbeddingCodec(this.limits, this.embedding, new Utf8Tokenizer(), ModelCatalog.bundled()),
				new BatchOptions(POLL, POLL),
				new CallAccounting(new CostCalculator(this.prices),
						new OperationTelemetry("test", "openai", ObservationRegistry.NOOP, null, this.usage::add),
						this.gate, TokenEstimator.byLength()));
	}

	static Flux<BatchRequest<PredictionRequest>> chat(String... customIds) {
		return Flux.fromStream(() -> Arrays.stream(customIds))
			.map((id) -> new BatchRequest<>(id, PredictionRequest.of("Hi " + id)));
	}

	/** Answer the next request with a batch. */
	BatchFixture thenBatch(String status, String... members) {
		this.server.thenJson(200, batch(status, members));
		return this;
	}

	/** Answer the next request with a file of these lines. */
	BatchFixture thenLines(String... lines) {
		String body = String.join("\n", lines) + "\n";
		this.server.then(
				(response) -> response.header("content-type", "application/octet-stream").sendString(Mono.just(body)));
		return this;
	}

	static String batch(String status, String... members) {
		String all = Stream.of(members).map((member) -> "," + member.replace('\'', '"')).collect(Collectors.joining());
		return """
				{"id":"batch_1","object":"batch","endpoint":"/v1/chat/completions","errors":null,
				"input_file_id":"file-in","completion_window":"24h","status":"%s","created_at":1711471533,
				"expires_at":1711557933%s}""".formatted(status, all);
	}

	static String succeeded(String customId, String content) {
		return """
				{"id":"batch_req_%1$s","custom_id":"%1$s","response":{"status_code":200,"request_id":"req_%1$s","body":
				{"id":"chatcmpl-%1$s","object":"chat.completion","created":1,"model":"gpt-4o-2024-08-06",
				"choices":[{"index":0,"message":{"role":"assistant","content":"%2$s","refusal":null},
				"finish_reason":"stop"}],"service_tier":"default",
				"usage":{"prompt_tokens":1000,"completion_tokens":100,"total_tokens":1100}}},"error":null}"""
			.replace("\n", "")
			.formatted(customId, content);
	}

	static String failed(String customId, int status, String error) {
		return """
				{"id":"batch_req_%1$s","custom_id":"%1$s","response":{"status_code":%2$d,"request_id":"req_%1$s","body":\
				{"error":%3$s}},"error":null}"""
			.formatted(customId, status, error.replace('\'', '"'));
	}

	static String never(String customId, String code) {
		return """
				{"id":"batch_req_%1$s","custom_id":"%1$s","response":null,"error":{"code":"%2$s","message":"Too late."}}"""
			.formatted(customId, code);
	}

	/** The bodies of the lines of the file that was uploaded. */
	static List<JsonNode> lines(WireServer.Received upload) {
		return upload.body().lines().filter((line) -> line.startsWith("{")).map(JSON::readTree).toList();
	}

	static OpenAiException failure(Publisher<?> call) {
		OpenAiException failure = catchThrowableOfType(OpenAiException.class, () -> Flux.from(call).blockLast(WAIT));
		if (failure == null) {
			throw new AssertionError("The call did not fail");
		}
		return failure;
	}

	static Set<Path> temporaryFiles() {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("openai-batch-"))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
