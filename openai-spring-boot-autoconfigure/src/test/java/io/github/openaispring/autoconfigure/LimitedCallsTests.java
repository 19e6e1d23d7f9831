package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.limit.RateLimitStatus;
import io.github.openaispring.limit.RateLimiting;
import io.github.openaispring.realtime.RealtimeSession;
import io.github.openaispring.realtime.RealtimeSessions;
import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of bursts of calls to a server that limits them.
 */
class LimitedCallsTests {

	private static final Duration WAIT = Duration.ofSeconds(60);

	private static final int PER_MINUTE = 46;

	private static final int CALLS = 50;

	private final OpenAiSimulator simulator = OpenAiSimulator.builder().requestsPerMinute(PER_MINUTE).start();

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(AutoConfigurations.of(OpenAiLimitsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("openai.base-url=" + this.simulator.baseUrl(), "openai.chat.model=gpt-4o",
				"openai.retry.max-attempts=1");

	@AfterEach
	void stop() {
		this.simulator.close();
	}

	// How many of the calls were refused.
	private static long burst(OpenAiProvider provider, int calls) {
		return Flux.range(0, calls)
			.flatMap((i) -> provider.predict(PredictionRequest.of("Hi"))
				.map((answer) -> 0L)
				.onErrorResume(OpenAiRateLimitException.class, (ex) -> Mono.just(1L)), calls)
			.reduce(Long::sum)
			.block(WAIT);
	}

	@Test
	void withoutTheLimiterSeveralCallsAreRefused() {
		this.runner.withPropertyValues("openai.limits.adaptive=false")
			.run((context) -> assertThat(burst(context.getBean(OpenAiProvider.class), CALLS)).isGreaterThan(1));
	}

	@Test
	void withTheLimiterNoneIsRefused() {
		this.runner.run((context) -> {
			OpenAiProvider provider = context.getBean(OpenAiProvider.class);
			assertThat(burst(provider, 1)).isZero();
			assertThat(burst(provider, CALLS - 1)).isZero();
			assertThat(this.simulator.requests()).hasSize(CALLS);
			Timer waits = context.getBean(MeterRegistry.class)
				.get("openai.client.limit.wait")
				.tags("client", "default", "operation", "chat", "outcome", "admitted")
				.timer();
			assertThat(waits.count()).isEqualTo(CALLS);
			assertThat(waits.totalTime(TimeUnit.SECONDS)).isPositive();
			assertThat(context.getBean(MeterRegistry.class).get("openai.client.limit.queued").gauge().value()).isZero();
		});
	}

	@Test
	void knowsWhichModelTheLimitsAreOf() {
		this.runner.run((context) -> {
			assertThat(burst(context.getBean(OpenAiProvider.class), 1)).isZero();
			context.getBean(OpenAiEmbeddingProvider.class).embed(EmbeddingRequest.of("Hi")).block(WAIT);
			List<RateLimitStatus> status = context.getBean(RateLimiting.class).status();
			assertThat(status).extracting(RateLimitStatus::model).containsExactly("gpt-4o", "text-embedding-3-small");
			assertThat(status).allSatisfy((model) -> {
				assertThat(model.requestLimit()).isEqualTo(PER_MINUTE);
				assertThat(model.requestsRemaining()).isBetween(PER_MINUTE - 2L, PER_MINUTE - 1L);
				assertThat(model.tokenLimit()).isEqualTo(30_000_000);
			});
		});
	}

	@Test
	void realtimeSessionsTellTheLimitsOfTheirModel() {
		this.runner.run((context) -> {
			RealtimeSession session = context.getBean(RealtimeSessions.class).open().block(WAIT);
			session.sendText("Hi").block(WAIT);
			Awaitility.await()
				.untilAsserted(() -> assertThat(context.getBean(RateLimiting.class).status())
					.anySatisfy((model) -> assertThat(model.requestLimit()).isEqualTo(PER_MINUTE))
					.extracting(RateLimitStatus::model)
					.containsExactly("gpt-realtime-2.1"));
			session.close().block(WAIT);
		});
	}

	@Test
	void embeddingsAreLimitedToo() {
		this.runner.withPropertyValues("openai.limits.requests-per-minute=1", "openai.limits.max-wait=10ms")
			.run((context) -> {
				OpenAiEmbeddingProvider provider = context.getBean(OpenAiEmbeddingProvider.class);
				provider.embed("Hi").block(WAIT);
				assertThat(provider.embed("Hi")
					.thenReturn("answered")
					.onErrorResume(OpenAiRateLimitException.class, (ex) -> Mono.just(ex.getMessage()))
					.block(WAIT)).contains("openai.limits.max-wait");
				assertThat(this.simulator.requests()).hasSize(1);
			});
	}

	@Test
	void streamsAreLimitedToo() {
		this.runner.withPropertyValues("openai.limits.requests-per-minute=1", "openai.limits.max-wait=10ms")
			.run((context) -> {
				OpenAiProvider provider = context.getBean(OpenAiProvider.class);
				provider.predictStream(PredictionRequest.of("Hi")).blockLast(WAIT);
				assertThat(provider.predictStream(PredictionRequest.of("Hi"))
					.then(Mono.just("answered"))
					.onErrorResume(OpenAiRateLimitException.class, (ex) -> Mono.just(ex.getMessage()))
					.block(WAIT)).contains("openai.limits.max-wait");
				assertThat(this.simulator.requests()).hasSize(1);
			});
	}

}
