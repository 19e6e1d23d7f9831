package io.github.openaispring.docs.tool;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;
import io.github.openaispring.tool.OpenAiToolLimitException;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.RegisteredTool;
import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.ToolApproval;
import io.github.openaispring.tool.ToolApproval.Decision;
import io.github.openaispring.tool.ToolContext;
import io.github.openaispring.tool.ToolDescriptor;
import io.github.openaispring.tool.ToolExecutor;
import io.github.openaispring.tool.ToolFunctions;
import io.github.openaispring.tool.ToolLimits;
import io.github.openaispring.tool.ToolParam;
import io.github.openaispring.tool.ToolRegistry;
import io.github.openaispring.tool.ToolRun;
import io.github.openaispring.tool.ToolRunOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Runs the examples of {@code tools.md}.
 */
@SpringBootTest
@AutoConfigureOpenAiSimulator
class ToolExamplesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	@Autowired
	private OpenAiToolProvider tools;

	@Autowired
	private ToolRegistry registry;

	@Autowired
	private ToolExecutor executor;

	@Autowired
	private OpenAiSimulator simulator;

	@Test
	void methodOfABeanIsCalled() {
		ToolRun run = this.tools.run(PredictionRequest.of("What is the weather in Oslo?")).block(PATIENCE);
		assertThat(run.content()).contains("drizzle");
		assertThat(run.messages()).hasSize(3);
		assertThat(run.rounds()).isEqualTo(2);
		assertThat(run.usage().totalTokens()).isPositive();
		assertThat(run.cost().totalUsd()).isPositive();
	}

	@Test
	void attributesReachTheTool() {
		this.simulator.onResponses().toolCall("greet", "{}");
		ToolRun run = this.tools
			.run(PredictionRequest.of("Who am I?"), ToolRunOptions.builder().attribute("user", "Anna").build())
			.contextCapture()
			.block(PATIENCE);
		assertThat(run.messages().get(1).toString()).contains("Tool[");
		assertThat(this.simulator.requests()).last()
			.satisfies((request) -> assertThat(request.bodyText()).contains("Hello Anna"));
	}

	@Test
	void runawayIsStopped() {
		this.simulator.onResponses().toolCall("weather", "{\"city\":\"Oslo\"}").always();
		ToolRunOptions options = ToolRunOptions.builder()
			.limits(ToolLimits.builder().maxRounds(3).build())
			.tools("weather")
			.build();
		assertThatExceptionOfType(OpenAiToolLimitException.class)
			.isThrownBy(() -> this.tools.run(PredictionRequest.of("Hi"), options).block(PATIENCE))
			.satisfies((ex) -> assertThat(ex.getRounds()).isEqualTo(3));
		this.simulator.reset();
	}

	@Test
	void deniedToolDoesNotRun() {
		this.simulator.onResponses().toolCall("order", "{\"item\":\"coat\"}");
		List<StreamChunk.ToolActivity> activities = this.tools.runStream(PredictionRequest.of("Order a coat."))
			.ofType(StreamChunk.ToolActivity.class)
			.collectList()
			.block(PATIENCE);
		assertThat(activities).extracting(StreamChunk.ToolActivity::status)
			.containsExactly(StreamChunk.ToolActivity.Status.AWAITING_APPROVAL, StreamChunk.ToolActivity.Status.DENIED);
		assertThat(activities.get(1).result()).contains("not today");
	}

	@Test
	void callerMayRunTheTools() {
		PredictionResponse answer = this.tools
			.predictWithTools(PredictionRequest.of("Hi"),
					this.tools.buildTooling(List.of(ToolDescriptor.of("get_time", "Tells the time", null))), "required")
			.block(PATIENCE);
		assertThat(answer.toolCalls()).singleElement()
			.satisfies((call) -> assertThat(call.name()).isEqualTo("get_time"));
	}

	@Test
	void realtimeSessionsShareTheTools() {
		assertThat(ToolFunctions.of(this.registry, this.executor)).hasSameSizeAs(this.registry.tools());
	}

	@Component
	static class WeatherTools {

		@Tool(description = "Tells the weather in a city")
		Weather weather(@ToolParam(description = "The city, in English") String city) {
			return new Weather(city, "drizzle");
		}

		@Tool(description = "Greets the user")
		String greet(ToolContext context) {
			return "Hello " + context.attribute("user");
		}

	}

	/**
	 * The weather.
	 *
	 * @param city where
	 * @param sky what it looks like
	 */
	record Weather(String city, String sky) {

	}

	/**
	 * The arguments of an order.
	 *
	 * @param item what to order
	 */
	record Order(String item) {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WeatherTools.class)
	static class Application {

		@Bean
		RegisteredTool orderTool() {
			return RegisteredTool.of("order", "Orders an item", Order.class, (input) -> "ordered " + input.item())
				.withApproval();
		}

		@Bean
		ToolApproval approval() {
			return (context) -> Mono.just(false).map((yes) -> yes ? Decision.approve() : Decision.deny("not today"));
		}

	}

}
