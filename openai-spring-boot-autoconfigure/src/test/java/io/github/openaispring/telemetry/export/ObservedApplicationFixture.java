package io.github.openaispring.telemetry.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.reactive.function.client.WebClient;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * The application, the simulator that it asks and the receiver of its telemetry.
 */
class ObservedApplicationFixture implements AfterEachCallback, AutoCloseable {

	static final Duration WAIT = Duration.ofSeconds(30);

	static final String KEY = "sk-canary-key-5d1f";

	final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.firstTokenDelay(Duration.ZERO)
		.tokenDelay(Duration.ZERO)
		.start();

	final OtlpReceiver otlp = new OtlpReceiver();

	ConfigurableApplicationContext context;

	void run(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("server.port=0", "server.address=127.0.0.1",
				"spring.main.banner-mode=off", "spring.reactor.netty.shutdown-quiet-period=0s",
				"management.endpoints.web.exposure.include=prometheus", "management.tracing.sampling.probability=1.0",
				"management.opentelemetry.tracing.export.otlp.endpoint=" + this.otlp.url("/v1/traces"),
				"management.otlp.metrics.export.url=" + this.otlp.url("/v1/metrics"),
				"management.otlp.metrics.export.step=1s", "openai.api-key=" + KEY,
				"openai.base-url=" + this.simulator.baseUrl(), "openai.chat.model=gpt-4o",
				"openai.retry.initial-backoff=1ms"));
		arguments.addAll(List.of(properties));
		this.context = new SpringApplicationBuilder(ObservedApplication.class).web(WebApplicationType.REACTIVE)
			.run(arguments.stream().map((property) -> "--" + property).toArray(String[]::new));
	}

	@Override
	public void afterEach(ExtensionContext extension) {
		close();
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
		this.simulator.close();
		this.otlp.close();
	}

	WebClient web() {
		return WebClient.builder()
			.baseUrl("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(10 << 20))
			.build();
	}

	String get(String path, Object... variables) {
		return web().get().uri(path, variables).retrieve().bodyToMono(String.class).block(WAIT);
	}

	ObservedApplication.Ledger ledger() {
		return this.context.getBean(ObservedApplication.Ledger.class);
	}

	/** What Prometheus gets. */
	Scrape scrape() {
		return Scrape.parse(get("/actuator/prometheus"));
	}

	/** All kinds of calls, some of which fail or are of models without a price. */
	void callThisAndThat() {
		this.simulator.onChat().reply("Hi").withUsage(1000, 80).withCachedTokens(200).withReasoningTokens(30);
		get("/chat?question=Hello");
		this.simulator.onChat().stream("H", "i").withUsage(20, 2);
		get("/stream?question=Hello");
		this.simulator.onChat().toolCall("weather", "{\"city\":\"Oslo\"}").withUsage(300, 30);
		this.simulator.onChat().reply("Snow").withUsage(400, 5);
		get("/tools?question=Weather");
		this.simulator.onChat().reply("Hi").withUsage(50, 5).withModel("gpt-99-unheard-of");
		get("/chat?question=Hello&tenant=zeta");
		get("/embed?text=Hello");
		this.simulator.onChat().fail(503, "server_error");
		this.simulator.onChat().reply("Hi").withUsage(7, 3);
		get("/chat?question=Again");
		this.simulator.onChat().fail(400, "invalid_value");
		web().get().uri("/chat?question=No").exchangeToMono((response) -> response.releaseBody()).block(WAIT);
	}

	/** All spans that have ended. */
	List<Span> spans() {
		this.context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
		return this.otlp.spans();
	}

}
