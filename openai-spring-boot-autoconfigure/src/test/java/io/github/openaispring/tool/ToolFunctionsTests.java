package io.github.openaispring.tool;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeToolCall;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of tools in realtime sessions.
 */
class ToolFunctionsTests {

	@RegisterExtension
	private final ToolFixture tools = new ToolFixture();

	private final ToolRegistry registry = ToolFixture.registry(new ToolLoopTests.CityTools());

	private static String call(RealtimeFunction function, String arguments) {
		return function.handler()
			.call(new RealtimeToolCall("call_1", function.name(), arguments, "resp_1"))
			.block(ToolFixture.WAIT)
			.text();
	}

	@Test
	void functionsAreDescribedAsTheToolsAre() {
		assertThat(ToolFunctions.of(this.registry, this.tools.executor()))
			.satisfiesExactly((population) -> assertThat(population.name()).isEqualTo("population"), (weather) -> {
				assertThat(weather.description()).isEqualTo("Tells the weather in a city");
				assertThat(weather.parameters()).isEqualTo(this.registry.find("weather").descriptor().inputSchema());
			});
	}

	@Test
	void toolRunsAsInChat() {
		List<RealtimeFunction> functions = ToolFunctions.of(this.registry, this.tools.executor());
		assertThat(call(functions.get(1), "{\"city\":\"Oslo\"}")).isEqualTo("{\"city\":\"Oslo\",\"degrees\":-3}");
		assertThat(call(functions.get(1), "{}")).startsWith("Error: the arguments do not fit");
		assertThat(this.tools.told).containsExactly("weather completed", "weather invalid_arguments");
	}

	@Test
	void toolNeedsItsApproval() {
		RegisteredTool tool = RegisteredTool.of("act", null, ToolLoopTests.Nothing.class, (input) -> "acted")
			.withApproval();
		assertThat(call(ToolFunctions.of(ToolRegistry.of(tool), this.tools.executor()).get(0), "{}"))
			.isEqualTo("Error: the tool was not allowed to run");
		this.tools.approval = (context) -> Mono.just(ToolApproval.Decision.approve());
		assertThat(call(ToolFunctions.of(ToolRegistry.of(tool), this.tools.executor()).get(0), "{}"))
			.isEqualTo("acted");
	}

}
