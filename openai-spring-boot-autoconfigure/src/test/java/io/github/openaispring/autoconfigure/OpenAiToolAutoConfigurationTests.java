package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.telemetry.ToolListener;
import io.github.openaispring.telemetry.ToolTelemetry;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.tool.BeanFactoryToolRegistry;
import io.github.openaispring.tool.DefaultOpenAiToolProvider;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.RegisteredTool;
import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.ToolApproval;
import io.github.openaispring.tool.ToolExecutor;
import io.github.openaispring.tool.ToolInputValidator;
import io.github.openaispring.tool.ToolLimits;
import io.github.openaispring.tool.ToolRegistry;
import io.github.openaispring.tool.ToolRun;
import io.github.openaispring.tool.ToolSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiToolAutoConfiguration}.
 */
class OpenAiToolAutoConfigurationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static OpenAiSimulator simulator;

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class, OpenAiToolAutoConfiguration.class))
		.withBean(DiceTools.class)
		.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o");

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	private static ToolRun run(ApplicationContext context, String arguments) {
		simulator.onChat().toolCall("roll", arguments);
		simulator.onChat().reply("Four");
		return context.getBean(OpenAiToolProvider.class).run(PredictionRequest.of("Roll")).block(WAIT);
	}

	private static String result() {
		JsonNode messages = simulator.requests().get(simulator.requests().size() - 1).body().path("messages");
		return messages.get(messages.size() - 1).path("content").asString();
	}

	private static ToolSettings settings(ApplicationContext context) {
		return (ToolSettings) ReflectionTestUtils.getField(context.getBean(OpenAiToolProvider.class), "settings");
	}

	@Test
	void byDefaultAnnotatedMethodsAreRun() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(BeanFactoryToolRegistry.class)
				.hasSingleBean(ToolExecutor.class)
				.hasSingleBean(DefaultOpenAiToolProvider.class);
			assertThat(run(context, "{\"sides\":6}").content()).isEqualTo("Four");
			assertThat(result()).isEqualTo("4 of 6");
			assertThat(settings(context)).isEqualTo(ToolSettings.defaults());
		});
	}

	@Test
	void propertiesSetWhatHoldsForAllRuns() {
		this.runner.withPropertyValues("openai.tools.strict=false", "openai.tools.parallel=false",
				"openai.tools.concurrency=2", "openai.tools.timeout=7s", "openai.tools.max-rounds=3",
				"openai.tools.max-identical-calls=2", "openai.tools.max-duration=1m", "openai.tools.max-cost-usd=0.25")
			.run((context) -> {
				assertThat(settings(context)).isEqualTo(new ToolSettings(false, false, 2,
						new ToolLimits(3, 2, Duration.ofMinutes(1), new BigDecimal("0.25"))));
				assertThat(ReflectionTestUtils.getField(context.getBean(ToolExecutor.class), "timeout"))
					.isEqualTo(Duration.ofSeconds(7));
				run(context, "{\"sides\":6}");
				JsonNode function = simulator.requests().get(0).body().path("tools").get(0).path("function");
				assertThat(function.path("strict").asBoolean(true)).isFalse();
			});
	}

	@Test
	void argumentsAreCheckedWhereThereIsAValidator() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ToolInputValidator.class);
			run(context, "{\"sides\":1000}");
			assertThat(result())
				.isEqualTo("Error: the arguments are not valid: sides must be less than or equal to 100");
		});
	}

	@Test
	void withoutJakartaValidationNothingIsChecked() {
		this.runner.withClassLoader(new FilteredClassLoader(Validator.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ToolInputValidator.class);
			run(context, "{\"sides\":1000}");
			assertThat(result()).isEqualTo("4 of 1000");
		});
	}

	@Test
	void withoutAValidatorNothingIsChecked() {
		Contexts.withKey()
			.withConfiguration(AutoConfigurations.of(OpenAiToolAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ToolInputValidator.class));
	}

	@Test
	void withoutMetersToolsRun() {
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class)).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(ToolListener.class);
			assertThat(run(context, "{\"sides\":6}").rounds()).isEqualTo(2);
		});
	}

	@Test
	void toolsAreMetered() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.runner.withBean(MeterRegistry.class, () -> meters).run((context) -> {
			run(context, "{\"sides\":6}");
			assertThat(meters.get("openai.tool.duration").tags("tool", "roll", "outcome", "completed").timer().count())
				.isOne();
		});
	}

	@Test
	void toolsAreObserved() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withBean(ObservationRegistry.class, () -> observations).run((context) -> {
			run(context, "{\"sides\":6}");
			TestObservationRegistryAssert.assertThat(observations)
				.hasObservationWithNameEqualTo("gen_ai.execute_tool")
				.that()
				.hasContextualNameEqualTo("execute_tool roll")
				.hasBeenStopped();
		});
	}

	@Test
	void whenUserDefinesListenersAllAreTold() {
		ToolListener failing = (tool, outcome, duration) -> {
			throw new IllegalStateException("no");
		};
		ToolListener own = mock(ToolListener.class);
		this.runner.withBean("first", ToolListener.class, () -> failing)
			.withBean("second", ToolListener.class, () -> own)
			.run((context) -> {
				assertThat(run(context, "{\"sides\":6}").rounds()).isEqualTo(2);
				then(own).should().onTool(eq("roll"), eq("completed"), any());
			});
	}

	@Test
	void whenUserDefinesApprovalItDecides() {
		this.runner.withBean(ToolApproval.class, () -> (call) -> Mono.just(ToolApproval.Decision.deny("house rule")))
			.withBean("guarded", RegisteredTool.class,
					() -> RegisteredTool.of("bet", "Bets", Bet.class, (bet) -> "lost").withApproval())
			.run((context) -> {
				simulator.onChat().toolCall("bet", "{\"usd\":5}");
				simulator.onChat().reply("No");
				context.getBean(OpenAiToolProvider.class).run(PredictionRequest.of("Bet")).block(WAIT);
				assertThat(result()).contains("house rule");
			});
	}

	@Test
	void whenUserDefinesProviderBacksOff() {
		OpenAiToolProvider own = mock(OpenAiToolProvider.class);
		this.runner.withBean(OpenAiToolProvider.class, () -> own)
			.run((context) -> assertThat(context.getBean(OpenAiToolProvider.class)).isSameAs(own));
	}

	@Test
	void whenUserDefinesRegistryExecutorAndTelemetryBacksOff() {
		ToolRegistry registry = ToolRegistry.of();
		ToolTelemetry telemetry = ToolTelemetry.none();
		ToolExecutor executor = new ToolExecutor(WAIT, null, null, telemetry);
		this.runner.withBean(ToolRegistry.class, () -> registry)
			.withBean(ToolTelemetry.class, () -> telemetry)
			.withBean(ToolExecutor.class, () -> executor)
			.run((context) -> {
				assertThat(context.getBean(ToolRegistry.class)).isSameAs(registry);
				assertThat(context.getBean(ToolTelemetry.class)).isSameAs(telemetry);
				assertThat(context.getBean(ToolExecutor.class)).isSameAs(executor);
			});
	}

	@Test
	void whenUserDefinesChatProviderToolsUseItAndNeedNoKey() {
		Contexts.keyless()
			.withConfiguration(AutoConfigurations.of(OpenAiToolAutoConfiguration.class))
			.withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(OpenAiToolProvider.class));
	}

	@Test
	void withoutOneChatProviderThereIsARegistryOnly() {
		Contexts.keyless()
			.withConfiguration(AutoConfigurations.of(OpenAiToolAutoConfiguration.class))
			.withBean("one", OpenAiProvider.class, () -> mock(OpenAiProvider.class))
			.withBean("two", OpenAiProvider.class, () -> mock(OpenAiProvider.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ToolRegistry.class)
				.doesNotHaveBean(OpenAiToolProvider.class));
	}

	@Test
	void whenDisabledThereIsNothing() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ToolRegistry.class)
				.doesNotHaveBean(OpenAiToolProvider.class));
	}

	@Test
	void findingToolsMakesNoLazyBeans() {
		this.runner.withInitializer((context) -> context.addBeanFactoryPostProcessor(
				(beans) -> beans.getBeanDefinition(beans.getBeanNamesForType(DiceTools.class)[0]).setLazyInit(true)))
			.run((context) -> {
				ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();
				String name = beans.getBeanNamesForType(DiceTools.class)[0];
				assertThat(context.getBean(ToolRegistry.class).tools()).hasSize(1);
				assertThat(beans.containsSingleton(name)).isFalse();
				run(context, "{\"sides\":6}");
				assertThat(beans.containsSingleton(name)).isTrue();
			});
	}

	@Test
	void byDefaultRealtimeSessionsAreOfferedNoTools() {
		this.runner.run((context) -> {
			JsonNode session = realtimeSettings(context);
			assertThat(session.path("tools")).isEmpty();
		});
	}

	@Test
	void realtimeSessionsAreOfferedWhatThePropertyNames() {
		for (String value : List.of("all", "ALL", "roll")) {
			this.runner.withPropertyValues("openai.realtime.tools=" + value)
				.run((context) -> assertThat(realtimeSettings(context).path("tools").get(0).path("name").asString())
					.isEqualTo("roll"));
		}
		this.runner.withPropertyValues("openai.realtime.tools=none")
			.run((context) -> assertThat(realtimeSettings(context).path("tools")).isEmpty());
	}

	private static JsonNode realtimeSettings(ApplicationContext context) {
		simulator.reset();
		RealtimeSession session = context.getBean(RealtimeSessions.class).open().block(WAIT);
		JsonNode settings = simulator.awaitRealtimeConnection(WAIT).awaitEvent("session.update", WAIT).path("session");
		session.close().block(WAIT);
		return settings;
	}

	@Test
	void functionsOfRealtimeComeBesidesTheTools() {
		RealtimeFunction function = RealtimeFunction.declared("stop", null, "{}");
		this.runner.withPropertyValues("openai.realtime.tools=all").run((context) -> {
			RealtimeTools tools = context.getBean(RealtimeTools.class);
			assertThat(RealtimeTools.join(List.of(function), tools)).extracting(RealtimeFunction::name)
				.containsExactly("stop", "roll");
			assertThat(RealtimeTools.join(List.of(function), null)).containsExactly(function);
		});
	}

	@Test
	void nameThatAToolAndAFunctionShareIsRefused() {
		RealtimeFunction function = RealtimeFunction.declared("roll", null, "{}");
		this.runner.withPropertyValues("openai.realtime.tools=all").run((context) -> {
			RealtimeTools tools = context.getBean(RealtimeTools.class);
			assertThatExceptionOfType(InvalidOpenAiPropertyException.class)
				.isThrownBy(() -> RealtimeTools.join(List.of(function), tools))
				.satisfies((ex) -> assertThat(ex.getProperty()).isEqualTo("openai.realtime.tools"));
		});
	}

	record Bet(int usd) {
	}

	static class DiceTools {

		@Tool(description = "Rolls a die")
		String roll(@Max(100) int sides) {
			return "4 of " + sides;
		}

	}

}
