package io.github.openaispring.embedding;

import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what an embedding provider tells of its calls.
 */
class EmbeddingTelemetryTests {

	private static final String NAME = "gen_ai.client.operation.duration";

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	@BeforeEach
	void observe() {
		this.server.observations = this.registry;
	}

	@Test
	void answerIsObservedAndCounted() {
		this.server.provider()
			.embed(EmbeddingRequest.builder().text("a").model("text-embedding-3-large").build())
			.block(EmbeddingServer.WAIT);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasNameEqualTo(NAME)
			.hasContextualNameEqualTo("embeddings text-embedding-3-large")
			.hasLowCardinalityKeyValue("gen_ai.operation.name", "embeddings")
			.hasLowCardinalityKeyValue("gen_ai.provider.name", "openai")
			.hasLowCardinalityKeyValue("gen_ai.request.model", "text-embedding-3-large")
			.hasLowCardinalityKeyValue("gen_ai.response.model", "text-embedding-3-small")
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasHighCardinalityKeyValue("gen_ai.usage.input_tokens", "5")
			.hasBeenStopped();
		assertThat(this.server.usage).singleElement().satisfies((event) -> {
			assertThat(event.client()).isEqualTo("test");
			assertThat(event.operation()).isEqualTo("embeddings");
			assertThat(event.requestModel()).isEqualTo("text-embedding-3-large");
			assertThat(event.usage().inputTokens()).isEqualTo(5);
			assertThat(event.usage().outputTokens()).isZero();
			// The price is the one of the model that answered.
			assertThat(event.cost().totalUsd()).isEqualByComparingTo("0.0000001");
		});
	}

	@Test
	void everyRequestIsAnOperationOfTheCaller() {
		this.server.with(2, 300_000, 4, OverLong.FAIL);
		Observation caller = Observation.start("caller", this.registry);
		this.server.provider()
			.embed(EmbeddingRequest.of(Collections.nCopies(5, "a")))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller))
			.block(EmbeddingServer.WAIT);
		caller.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasHandledContextsThatSatisfy(
					(contexts) -> assertThat(contexts).filteredOn((context) -> NAME.equals(context.getName()))
						.hasSize(3)
						.allSatisfy((context) -> assertThat(context.getParentObservation().getContextView().getName())
							.isEqualTo("caller")));
		assertThat(this.server.usage).hasSize(3);
	}

	@Test
	void parentIsKeptWhenTokensAreCountedElsewhere() {
		this.server.tokenizer = new JtokkitTokenizer();
		Observation caller = Observation.start("caller", this.registry);
		this.server.provider()
			.embed(EmbeddingRequest.of("a".repeat(9000)))
			.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller))
			.subscribeOn(Schedulers.parallel())
			.block(EmbeddingServer.WAIT);
		caller.stop();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasParentObservationContextMatching((parent) -> "caller".equals(parent.getName()));
	}

	@Test
	void errorIsTold() {
		this.server.answers = (body) -> EmbeddingServer.json(200, "{}");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.server.provider().embed("a").block(EmbeddingServer.WAIT));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("error.type", "OpenAiResponseException")
			.hasBeenStopped();
		assertThat(this.server.usage).singleElement()
			.satisfies((event) -> assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED));
	}

	@Test
	void cancelledCallIsStopped() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch over = new CountDownLatch(1);
		this.server.answers = (body) -> {
			asked.countDown();
			try {
				over.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return null;
		};
		Disposable call = this.server.provider().embed("a").subscribe();
		assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
		call.dispose();
		over.countDown();
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasSingleObservationThat()
			.hasLowCardinalityKeyValue("error.type", "none")
			.hasBeenStopped();
	}

	@Test
	void noInputIsNoOperation() {
		this.server.provider().embed(EmbeddingRequest.of()).block(EmbeddingServer.WAIT);
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
	}

}
