package io.github.openaispring.tool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.admission.CallGate;
import io.github.openaispring.chat.ChatOptions;
import io.github.openaispring.chat.OpenAiChatProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenEstimator;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.telemetry.CallAccounting;
import io.github.openaispring.telemetry.OperationTelemetry;
import io.github.openaispring.telemetry.ToolListener;
import io.github.openaispring.telemetry.ToolTelemetry;
import io.github.openaispring.test.OpenAiSimulator;

/**
 * A tool provider in front of the simulator.
 */
class ToolFixture implements AfterEachCallback {

	static final Duration WAIT = Duration.ofSeconds(30);

	static final String MODEL = "gpt-4o";

	private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1),
			Duration.ofSeconds(1), 0);

	final OpenAiSimulator simulator = OpenAiSimulator.start();

	final List<String> told = new ArrayList<>();

	ObservationRegistry observations = ObservationRegistry.NOOP;

	PriceCatalog prices = PriceCatalog.bundled();

	CallGate gate = CallGate.open();

	ToolApproval approval;

	ToolInputValidator validator;

	Duration timeout = Duration.ofSeconds(30);

	ToolSettings settings = ToolSettings.defaults();

	@Override
	public void afterEach(ExtensionContext context) {
		this.simulator.close();
	}

	OpenAiProvider chat() {
		WebClient client = WebClient.builder()
			.baseUrl(this.simulator.baseUrl())
			.defaultHeader("Authorization", "Bearer sk-test")
			.build();
		OperationTelemetry telemetry = new OperationTelemetry("test", "openai", this.observations, null, (event) -> {
		});
		return new OpenAiChatProvider(new OpenAiHttpClient(client, HttpLimits.defaults(), ONCE, HttpListener.NONE),
				ChatOptions.builder().model(MODEL).build(), false,
				new CallAccounting(new CostCalculator(this.prices), telemetry, this.gate, TokenEstimator.byLength()),
				ModelCatalog.bundled());
	}

	OpenAiToolProvider provider(ToolRegistry registry) {
		return new DefaultOpenAiToolProvider(chat(), registry, executor(), this.settings);
	}

	OpenAiToolProvider provider(RegisteredTool... tools) {
		return provider(ToolRegistry.of(tools));
	}

	/** A provider whose tools are the annotated methods of these beans. */
	OpenAiToolProvider providerOf(Object... beans) {
		return provider(registry(beans));
	}

	ToolExecutor executor() {
		ToolListener listener = (tool, outcome, duration) -> this.told.add(tool + " " + outcome);
		return new ToolExecutor(this.timeout, this.approval, this.validator,
				new ToolTelemetry(this.observations, null, listener));
	}

	static ToolRegistry registry(Object... beans) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		Stream.of(beans).forEach((bean) -> factory.registerSingleton(bean.getClass().getSimpleName(), bean));
		BeanFactoryToolRegistry registry = new BeanFactoryToolRegistry(factory, true);
		registry.afterSingletonsInstantiated();
		return registry;
	}

	/** The bodies of all requests. */
	List<JsonNode> bodies() {
		return this.simulator.requests().stream().map((request) -> request.body()).toList();
	}

	/** The messages of the latest request. */
	JsonNode messages() {
		List<JsonNode> bodies = bodies();
		return bodies.get(bodies.size() - 1).path("messages");
	}

	/** What the model was told by the latest tool. */
	String result() {
		JsonNode messages = messages();
		JsonNode last = messages.get(messages.size() - 1);
		return "tool".equals(last.path("role").asString()) ? last.path("content").asString() : "no tool";
	}

	static PredictionRequest question(String text) {
		return PredictionRequest.of(text);
	}

	static <T extends StreamChunk> List<T> of(Class<T> type, List<StreamChunk> chunks) {
		return chunks.stream().filter(type::isInstance).map(type::cast).toList();
	}

}
