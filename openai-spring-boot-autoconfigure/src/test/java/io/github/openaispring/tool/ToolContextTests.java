package io.github.openaispring.tool;

import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.context.ContextRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.ToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what reaches tools from those who run them.
 */
class ToolContextTests {

	private static final PredictionRequest QUESTION = PredictionRequest.of("Go");

	private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	@BeforeEach
	void script() {
		this.tools.simulator.onChat().toolCall("who", "{}");
		this.tools.simulator.onChat().reply("Done");
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", TENANT);
	}

	@AfterEach
	void forget() {
		ContextRegistry.getInstance().removeThreadLocalAccessor("tenant");
	}

	@Test
	void reactorContextReachesPublishers() {
		RegisteredTool tool = RegisteredTool.of("who", null, ToolLoopTests.Nothing.class,
				(input) -> Mono.deferContextual((context) -> Mono.just(context.get("user").toString())));
		this.tools.provider(tool).run(QUESTION).contextWrite((context) -> context.put("user", "ann")).block();
		assertThat(this.tools.result()).isEqualTo("ann");
	}

	@Test
	void specialParametersAreGivenAndNotShownToTheModel() {
		this.tools.providerOf(new ContextTools())
			.run(QUESTION, ToolRunOptions.builder().attribute("role", "admin").build())
			.contextWrite((context) -> context.put("user", "ann"))
			.block();
		assertThat(this.tools.result()).isEqualTo("who ann admin");
		assertThat(
				this.tools.bodies().get(0).path("tools").get(0).path("function").path("parameters").path("properties"))
			.isEmpty();
	}

	@Test
	void threadLocalsReachBlockingTools() {
		AtomicReference<String> after = new AtomicReference<>();
		RegisteredTool tool = RegisteredTool.of("who", null, ToolLoopTests.Nothing.class, (input) -> {
			String tenant = TENANT.get();
			return Mono.fromSupplier(() -> {
				after.set(TENANT.get());
				return tenant;
			});
		});
		this.tools.provider(tool).run(QUESTION).contextWrite((context) -> context.put("tenant", "acme")).block();
		assertThat(this.tools.result()).isEqualTo("acme");
		assertThat(after).hasValue(null);
	}

	@Test
	void toolIsObservedWithinTheObservationOfWhoRunsIt() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.tools.observations = registry;
		Observation parent = Observation.start("request", registry);
		AtomicReference<Observation> within = new AtomicReference<>();
		RegisteredTool tool = RegisteredTool.of("who", null, ToolLoopTests.Nothing.class, (input) -> {
			within.set(((ObservationRegistry) registry).getCurrentObservation());
			return "me";
		});
		this.tools.provider(tool)
			.run(QUESTION)
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, parent))
			.block();
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("gen_ai.execute_tool")
			.that()
			.hasContextualNameEqualTo("execute_tool who")
			.hasLowCardinalityKeyValue("gen_ai.tool.name", "who")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "execute_tool")
			.hasLowCardinalityKeyValue("outcome", "completed")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasParentObservationEqualTo(parent)
			.hasBeenStopped();
		assertThat(within.get().getContext().getName()).isEqualTo("gen_ai.execute_tool");
	}

	@Test
	void failureIsObserved() {
		TestObservationRegistry registry = TestObservationRegistry.create();
		this.tools.observations = registry;
		RegisteredTool tool = RegisteredTool.of("who", null, ToolLoopTests.Nothing.class,
				(input) -> Mono.error(new IllegalStateException("no")));
		this.tools.provider(tool).run(QUESTION).block();
		TestObservationRegistryAssert.assertThat(registry)
			.hasObservationWithNameEqualTo("gen_ai.execute_tool")
			.that()
			.hasLowCardinalityKeyValue("outcome", "failed")
			.hasLowCardinalityKeyValue("error.type", "IllegalStateException")
			.hasBeenStopped();
	}

	static class ContextTools {

		@Tool
		String who(ToolContext tool, ToolCall call, ContextView context) {
			return call.name() + " " + context.get("user") + " " + tool.attribute("role");
		}

	}

}
