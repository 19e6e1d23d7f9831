package io.github.openaispring.budget;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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

	private final Process process;

	private final BufferedReader output;

	private BudgetProcess(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	static BudgetProcess start(String url, int redisPort, String limit, int usdPerMillion) throws IOException {
		return new BudgetProcess(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				BudgetProcess.class.getName(), "--openai.base-url=" + url, "--openai.api-key=sk-test",
				"--openai.chat.model=gpt-4o", "--openai.pricing.models[gpt-4o].input=0",
				"--openai.pricing.models[gpt-4o].output=" + usdPerMillion,
				"--openai.budget.budgets.shared.limit-usd=" + limit, "--openai.budget.budgets.shared.window=total",
				"--openai.budget.store=redis", "--openai.budget.store-timeout=20s",
				"--spring.data.redis.port=" + redisPort, "--spring.main.banner-mode=off", "--logging.level.root=warn")
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.directory(new File(System.getProperty("java.io.tmpdir")))
			.start());
	}

	void await(String line) throws IOException {
		String read;
		do {
			read = this.output.readLine();
			if (read == null) {
				throw new IllegalStateException("The process has ended before it said " + line);
			}
		}
		while (!read.equals(line));
	}

	/** Let it begin. */
	void begin() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	/** What it has spent when it was stopped by the budget. */
	BigDecimal spent() throws IOException {
		await("refused");
		return new BigDecimal(this.output.readLine());
	}

	int end() throws InterruptedException {
		if (!this.process.waitFor(2, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The process does not end");
		}
		return this.process.exitValue();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
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

	// While others are under way, what they have reserved may come back.
	// A call is under way until the store knows what it has cost.
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
