package io.github.openaispring.budget;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import io.github.openaispring.JavaProcess;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageListener;

/**
 * An application in a process of its own, with a budget that it shares with others. It
 * calls until the budget refuses all further calls, and prints what it has spent.
 */
public final class BudgetProcess implements AutoCloseable {

	static final int CALLS_AT_ONCE = 8;

	static final int MAX_TOKENS = 16;

	private final JavaProcess process;

	private BudgetProcess(JavaProcess process) {
		this.process = process;
	}

	static BudgetProcess start(String url, int redisPort, String limit, int usdPerMillion) throws IOException {
		return new BudgetProcess(JavaProcess.start(BudgetProcess.class, List.of("-Xmx128m"), "--openai.base-url=" + url,
				"--openai.api-key=sk-test", "--openai.chat.model=gpt-4o", "--openai.pricing.models[gpt-4o].input=0",
				"--openai.pricing.models[gpt-4o].output=" + usdPerMillion,
				"--openai.budget.budgets.shared.limit-usd=" + limit, "--openai.budget.budgets.shared.window=total",
				"--openai.budget.store=redis", "--openai.budget.store-timeout=20s",
				"--spring.data.redis.port=" + redisPort, "--spring.main.banner-mode=off", "--logging.level.root=warn"));
	}

	void await(String line) throws IOException {
		this.process.await(line::equals);
	}

	/** Let it begin. */
	void begin() throws IOException {
		this.process.enter();
	}

	/** What it has spent when it was stopped by the budget. */
	BigDecimal spent() throws IOException {
		await("refused");
		return new BigDecimal(this.process.await((line) -> true));
	}

	int end() throws InterruptedException {
		return this.process.end();
	}

	@Override
	public void close() {
		this.process.close();
	}

	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(arguments)) {
			System.out.println("ready");
			System.in.read();
			Flux.range(0, CALLS_AT_ONCE)
				.flatMap((i) -> callUntilRefused(context.getBean(OpenAiProvider.class),
						context.getBean(BudgetLedger.class)))
				.blockLast(Duration.ofMinutes(2));
			System.out.println("refused");
			System.out.println(context.getBean(Application.class).spent.get().toPlainString());
		}
	}

	// While others are under way, what they have reserved may come back: until the store
	// knows what they have cost.
	private static Mono<Void> callUntilRefused(OpenAiProvider provider, BudgetLedger ledger) {
		PredictionRequest request = PredictionRequest.builder().user("Hi").maxOutputTokens(MAX_TOKENS).build();
		return provider.predict(request)
			.delayUntil((answer) -> ledger.settled())
			.repeat()
			.then()
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, Duration.ofMillis(10)).filter(BudgetProcess::mayFitLater))
			.onErrorResume(OpenAiBudgetExceededException.class, (ex) -> Mono.empty());
	}

	private static boolean mayFitLater(Throwable ex) {
		return ex instanceof OpenAiBudgetExceededException exceeded && exceeded.getBudget().reservedUsd().signum() > 0;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);

		@Bean
		UsageListener spending() {
			return (event) -> this.spent.accumulateAndGet(event.cost().totalUsd(), BigDecimal::add);
		}

	}

}
