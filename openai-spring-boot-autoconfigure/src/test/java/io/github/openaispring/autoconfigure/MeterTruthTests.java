package io.github.openaispring.autoconfigure;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.batch.BatchRequest;
import io.github.openaispring.batch.BatchSubmission;
import io.github.openaispring.batch.OpenAiBatchProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.CostLine;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.realtime.RealtimeChunk;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Tests that the meters, summed over all their tags, tell what all calls have used,
 * whatever kind they are and however they end.
 */
class MeterTruthTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	private static OpenAiSimulator simulator;

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.builder()
			.tokenDelay(Duration.ofMillis(1))
			.batchDuration(Duration.ofMillis(10))
			.audioPace(20)
			.start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@Test
	void metersTellTheTruthOfEveryKindOfCall() {
		Contexts.withKey()
			.withConfiguration(AutoConfigurations.of(OpenAiBatchAutoConfiguration.class))
			.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.http.request-timeout=8s",
					"openai.batch.poll-interval=100ms", "openai.retry.max-attempts=1")
			.withUserConfiguration(Metered.class)
			.run((context) -> {
				chat(context.getBean(OpenAiProvider.class));
				context.getBean(OpenAiEmbeddingProvider.class).embed("one two three").block(WAIT);
				batch(context.getBean(OpenAiBatchProvider.class));
				realtime(context.getBean(RealtimeSessions.class));
				Events told = context.getBean(Events.class);
				await().atMost(WAIT).until(() -> told.events.size() == 9);
				assertTruth(context, told.events);
			});
	}

	private static void chat(OpenAiProvider chat) {
		chat.predict(PredictionRequest.of("Hello")).block(WAIT);
		chat.predictStream(PredictionRequest.of("Hello")).blockLast(WAIT);
		chat.predictStream(PredictionRequest.of("Count from 1 to 50")).take(3).blockLast(WAIT);
		simulator.onChat().reply("Too late").delay(Duration.ofMinutes(5));
		chat.predict(PredictionRequest.of("Hello")).onErrorComplete().block(WAIT);
		simulator.onChat().fail(400, "no");
		chat.predict(PredictionRequest.of("Hello")).onErrorComplete().block(WAIT);
	}

	private static void batch(OpenAiBatchProvider batches) {
		Flux<BatchRequest<PredictionRequest>> requests = Flux.just("1", "2")
			.map((id) -> new BatchRequest<>(id, PredictionRequest.of("Hello " + id)));
		batches.submit(BatchSubmission.chat(requests))
			.flatMap((batch) -> batches.await(batch.id()))
			.flatMapMany((batch) -> batches.chatResults(batch.id()))
			.blockLast(WAIT);
	}

	private static void realtime(RealtimeSessions sessions) {
		RealtimeSession session = sessions.open().block(WAIT);
		Mono<RealtimeChunk> ended = session.response()
			.filter(RealtimeChunk.ResponseEnded.class::isInstance)
			.next()
			.cache();
		ended.subscribe();
		session.sendText("Hello").block(WAIT);
		ended.block(WAIT);
		Mono<RealtimeChunk> begun = session.response()
			.filter(RealtimeChunk.AudioDelta.class::isInstance)
			.next()
			.cache();
		begun.subscribe();
		simulator.onRealtime().reply("A very long answer that nobody hears to its end. ".repeat(20));
		session.sendText("Tell me a story").block(WAIT);
		begun.block(WAIT);
		session.close().block(WAIT);
	}

	private static void assertTruth(ApplicationContext context, List<UsageEvent> events) {
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		for (Usage.Source source : Usage.Source.values()) {
			List<UsageEvent> of = events.stream().filter((event) -> event.usage().source() == source).toList();
			assertThat(of).hasSizeGreaterThanOrEqualTo(3);
			String tag = source.name().toLowerCase(Locale.ROOT);
			assertThat(counted(meters, "openai.client.tokens", tag)).isPositive().isEqualTo(tokens(of));
			assertThat(counted(meters, "openai.client.cost", tag)).isPositive().isEqualTo(usd(of), within(1e-12));
		}
		double all = meters.get("gen_ai.client.token.usage")
			.summaries()
			.stream()
			.mapToDouble(DistributionSummary::totalAmount)
			.sum();
		assertThat(all).isEqualTo(tokens(events));
	}

	private static double counted(MeterRegistry meters, String name, String source) {
		return sum(meters.get(name).tag("source", source).counters().stream().toList(), Counter::count);
	}

	private static double tokens(List<UsageEvent> events) {
		return sum(events, (event) -> event.usage().totalTokens());
	}

	private static double usd(List<UsageEvent> events) {
		return events.stream()
			.flatMap((event) -> event.cost().lines().stream())
			.map(CostLine::usd)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.doubleValue();
	}

	private static <T> double sum(List<T> all, ToDoubleFunction<T> number) {
		return all.stream().mapToDouble(number).sum();
	}

	@Configuration(proxyBeanMethods = false)
	static class Metered {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Events events() {
			return new Events();
		}

	}

	static class Events implements UsageListener {

		private final List<UsageEvent> events = new CopyOnWriteArrayList<>();

		@Override
		public void onUsage(UsageEvent event) {
			this.events.add(event);
		}

	}

}
