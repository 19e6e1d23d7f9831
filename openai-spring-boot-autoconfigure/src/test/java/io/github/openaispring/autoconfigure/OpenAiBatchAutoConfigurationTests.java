package io.github.openaispring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

import io.github.openaispring.batch.Batch;
import io.github.openaispring.batch.BatchOptions;
import io.github.openaispring.batch.BatchRequest;
import io.github.openaispring.batch.BatchResult;
import io.github.openaispring.batch.BatchStatus;
import io.github.openaispring.batch.BatchSubmission;
import io.github.openaispring.batch.DefaultOpenAiBatchProvider;
import io.github.openaispring.batch.OpenAiBatchException;
import io.github.openaispring.batch.OpenAiBatchProvider;
import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.chat.PredictionResponse;
import io.github.openaispring.cost.UsageEvent;
import io.github.openaispring.cost.UsageListener;
import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.embedding.Vectors;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link OpenAiBatchAutoConfiguration}, with batches from end to end.
 */
class OpenAiBatchAutoConfigurationTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static OpenAiSimulator simulator;

	private final ApplicationContextRunner runner = Contexts.withKey()
		.withConfiguration(
				AutoConfigurations.of(OpenAiEmbeddingAutoConfiguration.class, OpenAiBatchAutoConfiguration.class))
		.withPropertyValues("openai.base-url=" + simulator.baseUrl(), "openai.chat.model=gpt-4o",
				"openai.batch.poll-interval=10ms", "openai.batch.max-poll-interval=20ms");

	@BeforeAll
	static void start() {
		simulator = OpenAiSimulator.builder().batchDuration(Duration.ofMillis(100)).start();
	}

	@AfterAll
	static void stop() {
		simulator.close();
	}

	@BeforeEach
	void reset() {
		simulator.reset();
	}

	private static Flux<BatchRequest<PredictionRequest>> chat(int count) {
		return Flux.range(0, count)
			.map((i) -> new BatchRequest<>("id-" + i, PredictionRequest.of("Count from 1 to " + (i + 1))));
	}

	@Test
	void byDefaultPollsPatiently() {
		Contexts.withKey()
			.withConfiguration(
					AutoConfigurations.of(OpenAiEmbeddingAutoConfiguration.class, OpenAiBatchAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasSingleBean(DefaultOpenAiBatchProvider.class);
				assertThat(context.getBean(OpenAiBatchProvider.class)).extracting("options")
					.isEqualTo(BatchOptions.defaults());
			});
	}

	@Test
	void isMadeWhenItIsNeeded() {
		Contexts.keyless()
			.withBean(OpenAiProvider.class, () -> mock(OpenAiProvider.class))
			.withConfiguration(
					AutoConfigurations.of(OpenAiEmbeddingAutoConfiguration.class, OpenAiBatchAutoConfiguration.class))
			.run((context) -> {
				assertThat(context.getBeanFactory().containsSingleton("openAiBatchProvider")).isFalse();
				assertThat(context.getBeanFactory().getBeanDefinition("openAiBatchProvider").isLazyInit()).isTrue();
			});
	}

	@Test
	void whenUserDefinesProviderBacksOff() {
		OpenAiBatchProvider own = mock(OpenAiBatchProvider.class);
		this.runner.withBean(OpenAiBatchProvider.class, () -> own)
			.run((context) -> assertThat(context.getBean(OpenAiBatchProvider.class)).isSameAs(own));
	}

	@Test
	void whenDisabledThereIsNone() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(OpenAiBatchProvider.class));
	}

	@Test
	void whenThereIsNoClientThereIsNone() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OpenAiBatchProvider.class));
	}

	@Test
	void whenPollIntervalsAreWrongSaysSo() {
		this.runner.withPropertyValues("openai.batch.poll-interval=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("openai.batch.poll-interval"));
		this.runner.withPropertyValues("openai.batch.poll-interval=1m", "openai.batch.max-poll-interval=30s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("openai.batch.max-poll-interval"));
	}

	@Test
	void chatIsAnsweredAtHalfThePrice() {
		List<UsageEvent> events = new CopyOnWriteArrayList<>();
		this.runner.withPropertyValues("openai.chat.service-tier=flex")
			.withBean(UsageListener.class, () -> events::add)
			.run((context) -> {
				OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
				Batch batch = batches.submit(BatchSubmission.chat(chat(25)).withMetadata(Map.of("night", "1")))
					.flatMap((created) -> batches.await(created.id()))
					.block(WAIT);
				assertThat(batch.status()).isEqualTo(BatchStatus.COMPLETED);
				assertThat(batch.metadata()).containsEntry("night", "1");
				assertThat(batch.counts().completed()).isEqualTo(25);
				Map<String, PredictionResponse> answers = batches.chatResults(batch.id())
					.collectMap(BatchResult::customId, BatchResult::orThrow)
					.block(WAIT);
				assertThat(answers).hasSize(25);
				assertThat(answers.get("id-2").content()).contains("1", "2", "3").doesNotContain("4");
				assertThat(events).hasSize(25)
					.allSatisfy((event) -> assertThat(event.cost().serviceTier()).isEqualTo("batch"));
				assertThat(events.stream().mapToLong((event) -> event.usage().totalTokens()).sum())
					.isEqualTo(batch.usage().totalTokens());
				assertThat(batches.list().map(Batch::id).collectList().block(WAIT)).containsExactly(batch.id());
				batches.deleteFiles(batch.id()).block(WAIT);
			});
	}

	@Test
	void vectorsAreThoseOfPlainCalls() {
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			Flux<BatchRequest<EmbeddingRequest>> requests = Flux.range(0, 10)
				.map((i) -> new BatchRequest<>("id-" + i, EmbeddingRequest.of("text " + i, "more " + i)));
			Map<String, EmbeddingResponse> answers = batches.submit(BatchSubmission.embeddings(requests))
				.flatMap((created) -> batches.await(created.id()))
				.flatMapMany((batch) -> batches.embeddingResults(batch.id()))
				.collectMap(BatchResult::customId, BatchResult::orThrow)
				.block(WAIT);
			assertThat(answers).hasSize(10);
			float[] plain = context.getBean(OpenAiEmbeddingProvider.class).embed("more 7").block(WAIT);
			assertThat(Vectors.cosineSimilarity(answers.get("id-7").vectors().get(1), plain)).isGreaterThan(0.999);
			assertThat(answers.get("id-7").cost().totalUsd()).isPositive();
		});
	}

	@Test
	void requestsThatFailAreFailures() {
		simulator.onChat((request) -> request.batchId() != null).fail(500, "server_error");
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			List<BatchResult<PredictionResponse>> results = batches.submit(BatchSubmission.chat(chat(3)))
				.flatMap((created) -> batches.await(created.id()))
				.flatMapMany((batch) -> batches.chatResults(batch.id()))
				.collectList()
				.block(WAIT);
			assertThat(results).hasSize(3).filteredOn(BatchResult.Failed.class::isInstance).hasSize(1);
		});
	}

	@Test
	void expiredBatchGivesWhatThereIs() {
		simulator.onBatches().run().lasting(Duration.ofHours(30));
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			Batch batch = batches.submit(BatchSubmission.chat(chat(10))).block(WAIT);
			simulator.advance(Duration.ofHours(25));
			assertThat(batches.await(batch.id()).block(WAIT).status()).isEqualTo(BatchStatus.EXPIRED);
			List<BatchResult<PredictionResponse>> results = batches.chatResults(batch.id()).collectList().block(WAIT);
			assertThat(results).hasSize(10)
				.anyMatch(BatchResult.Succeeded.class::isInstance)
				.anyMatch((result) -> result instanceof BatchResult.Failed<?> failed
						&& failed.error() instanceof OpenAiBatchException);
		});
	}

	@Test
	void cancelledBatchGivesWhatThereIs() {
		simulator.onBatches().run().lasting(Duration.ofHours(10));
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			Batch batch = batches.submit(BatchSubmission.chat(chat(10))).block(WAIT);
			simulator.advance(Duration.ofHours(5));
			assertThat(batches.cancel(batch.id()).block(WAIT).status()).isEqualTo(BatchStatus.CANCELLING);
			assertThatExceptionOfType(OpenAiBatchException.class)
				.isThrownBy(() -> batches.chatResults(batch.id()).blockLast(WAIT))
				.withMessageContaining("cancelling");
			simulator.advance(Duration.ofHours(2));
			assertThat(batches.await(batch.id()).block(WAIT).status()).isEqualTo(BatchStatus.CANCELLED);
			assertThat(batches.chatResults(batch.id()).collectList().block(WAIT)).hasSize(10)
				.anyMatch(BatchResult.Succeeded.class::isInstance)
				.anyMatch((result) -> result instanceof BatchResult.Failed<?> failed && failed.error().isTransient());
		});
	}

	@Test
	void refusedBatchSaysWhy() {
		simulator.onBatches().run().failing("token_limit_exceeded", "Enqueued token limit reached.");
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			assertThatExceptionOfType(OpenAiBatchException.class)
				.isThrownBy(() -> batches.submit(BatchSubmission.chat(chat(1)))
					.flatMap((created) -> batches.await(created.id()))
					.block(WAIT))
				.withMessageContaining("Enqueued token limit reached.")
				.matches(OpenAiBatchException::isTransient);
		});
	}

	@Test
	void modelThatIsNotKnownIsRefusedByTheServer() {
		this.runner.withPropertyValues("openai.chat.model=nobody").run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			assertThatExceptionOfType(OpenAiBatchException.class)
				.isThrownBy(() -> batches.submit(BatchSubmission.chat(chat(1)))
					.flatMap((created) -> batches.await(created.id()))
					.block(WAIT))
				.withMessageContaining("model_not_found at line 1");
		});
	}

	@Test
	void busyServerIsAskedAgain() {
		simulator.onFiles().fail(503, "server_error");
		simulator.onBatches().fail(429, "rate_limit_exceeded").header("retry-after-ms", "5");
		this.runner.run((context) -> {
			OpenAiBatchProvider batches = context.getBean(OpenAiBatchProvider.class);
			assertThat(batches.submit(BatchSubmission.chat(chat(20)))
				.flatMap((created) -> batches.await(created.id()))
				.block(WAIT)
				.counts()
				.total()).isEqualTo(20);
			assertThat(simulator.requests()).extracting(RecordedRequest::path)
				.startsWith("/v1/files", "/v1/files", "/v1/batches", "/v1/batches");
		});
	}

}
