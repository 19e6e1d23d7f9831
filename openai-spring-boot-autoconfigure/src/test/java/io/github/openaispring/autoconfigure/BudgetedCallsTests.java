package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.budget.BudgetStatus;
import io.github.openaispring.budget.Budgets;
import io.github.openaispring.budget.OpenAiBudgetExceededException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.StreamChunk;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.tool.OpenAiToolProvider;
import io.github.openaispring.tool.Tool;
import io.github.openaispring.tool.UnfinishedToolRun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests of every kind of call against a budget.
 */
class BudgetedCallsTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	private static final String DEAR = "openai.pricing.models.[gpt-realtime-2.1].";

	private final OpenAiSimulator simulator = OpenAiSimulator.builder().audioPace(1000).start();

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(AutoConfigurations.of(OpenAiBudgetAutoConfiguration.class))
		.withPropertyValues("openai.base-url=" + this.simulator.baseUrl(), "openai.chat.model=gpt-4o",
				"openai.chat.api=chat-completions", "openai.chat.max-output-tokens=100");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	private static BudgetStatus status(ApplicationContext context) {
		return context.getBean(Budgets.class).status().block(WAIT).get(0);
	}

	@Test
	void aLoopOfToolsStops() {
		this.runner.withConfiguration(AutoConfigurations.of(OpenAiToolAutoConfiguration.class))
			.withBean(Dice.class)
			.withPropertyValues("openai.budget.daily-usd=0.02", "openai.tools.max-identical-calls=16")
			.run((context) -> {
				this.simulator.onChat().toolCall("roll", "{}").withUsage(1000, 100).always();
				OpenAiBudgetExceededException refusal = catchThrowableOfType(OpenAiBudgetExceededException.class,
						() -> context.getBean(OpenAiToolProvider.class).run(PredictionRequest.of("Roll")).block(WAIT));
				int rounds = UnfinishedToolRun.of(refusal).getRounds();
				// The sixth was estimated at less than the 0.0025 USD that were left.
				assertThat(rounds).isEqualTo(this.simulator.requests().size()).isEqualTo(6);
				assertThat(UnfinishedToolRun.of(refusal).getCost().totalUsd())
					.isEqualByComparingTo(status(context).spentUsd())
					.isEqualByComparingTo(new BigDecimal("0.0035").multiply(BigDecimal.valueOf(rounds)));
				assertThat(status(context).reservedUsd()).isZero();
			});
	}

	@Test
	void embeddingsStop() {
		this.runner.withConfiguration(AutoConfigurations.of(OpenAiEmbeddingAutoConfiguration.class))
			.withPropertyValues("openai.budget.daily-usd=0.000001")
			.run((context) -> {
				OpenAiEmbeddingProvider provider = context.getBean(OpenAiEmbeddingProvider.class);
				Mono<Long> calls = Flux.range(0, 100)
					.concatMap((i) -> provider.embed(EmbeddingRequest.of("A few words to embed")))
					.count();
				StepVerifier.create(calls).expectError(OpenAiBudgetExceededException.class).verify(WAIT);
				assertThat(this.simulator.requests()).hasSizeBetween(5, 50);
				assertThat(status(context).spentUsd()).isPositive().isLessThanOrEqualTo(new BigDecimal("0.000001"));
			});
	}

	@Test
	void aSessionEndsWhenItsAnswerWasGiven() {
		this.runner.withConfiguration(AutoConfigurations.of(OpenAiRealtimeAutoConfiguration.class))
			.withPropertyValues("openai.realtime.turn-detection.type=none", "openai.budget.daily-usd=0.05",
					DEAR + "input=80", DEAR + "output=80", DEAR + "audio-input=80", DEAR + "audio-output=80")
			.run((context) -> {
				RealtimeSession session = context.getBean(RealtimeSessions.class).open().block(WAIT);
				Flux.range(0, 50).concatMap((i) -> session.sendText("Hi")).onErrorComplete().subscribe();
				StepVerifier.create(session.done()).expectError(OpenAiBudgetExceededException.class).verify(WAIT);
				assertThat(session.bill().totalUsd()).isPositive().isEqualByComparingTo(status(context).spentUsd());
				assertThat(status(context).reservedUsd()).isZero();
			});
	}

	@Test
	void aCancelledStreamIsPaidFor() {
		this.runner.withPropertyValues("openai.budget.daily-usd=1").run((context) -> {
			OpenAiProvider provider = context.getBean(OpenAiProvider.class);
			StepVerifier.create(provider.predictStream(PredictionRequest.of("count from 1 to 50")))
				.expectNextMatches(StreamChunk.TextDelta.class::isInstance)
				.thenCancel()
				.verify(WAIT);
			await().untilAsserted(() -> {
				assertThat(status(context).spentUsd()).isPositive();
				assertThat(status(context).reservedUsd()).isZero();
			});
		});
	}

	@Test
	void tenantsDoNotSpendEachOthersMoney() {
		this.runner
			.withPropertyValues("openai.budget.budgets.tenants.per=tenant", "openai.budget.budgets.tenants.window=day",
					"openai.budget.budgets.tenants.limit-usd=0.003")
			.run((context) -> {
				OpenAiProvider provider = context.getBean(OpenAiProvider.class);
				Mono<Long> acme = provider.predict(PredictionRequest.of("Hi"))
					.repeat(100)
					.count()
					.contextWrite(UsageAttribution.tenant("acme"));
				StepVerifier.create(acme).expectError(OpenAiBudgetExceededException.class).verify(WAIT);
				StepVerifier
					.create(provider.predict(PredictionRequest.of("Hi"))
						.contextWrite(UsageAttribution.tenant("initech")))
					.expectNextCount(1)
					.expectComplete()
					.verify(WAIT);
			});
	}

	/**
	 * A tool.
	 */
	static class Dice {

		@Tool(description = "Rolls a die")
		int roll() {
			return 4;
		}

	}

}
