package io.github.openaispring.embedding;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of embeddings in front of a gate, and of what is told of requests that did not
 * come to their end.
 */
class EmbeddingGateTests {

	@RegisterExtension
	private final EmbeddingServer server = new EmbeddingServer();

	private final TestGate gate = new TestGate();

	@BeforeEach
	void shut() {
		this.server.gate = this.gate;
	}

	@Test
	void eachRequestAsksAndLeavesWithItsUsage() {
		this.server.with(2, 300_000, 4, OverLong.FAIL);
		this.server.provider()
			.embed(EmbeddingRequest.of(Collections.nCopies(3, "12345678")))
			.contextWrite(UsageAttribution.tenant("acme"))
			.block(EmbeddingServer.WAIT);
		assertThat(this.gate.planned).hasSize(2).allSatisfy((planned) -> {
			assertThat(planned.operation()).isEqualTo("embeddings");
			assertThat(planned.modelReplaceable()).isFalse();
			assertThat(planned.attribution()).isEqualTo(UsageAttribution.tenant("acme"));
		});
		assertThat(this.gate.planned).extracting((planned) -> planned.estimate().inputTokens())
			.containsExactlyInAnyOrder(4L, 2L);
		assertThat(this.gate.left).extracting((left) -> left.usage().inputTokens()).containsExactlyInAnyOrder(10L, 5L);
		assertThat(this.server.usage)
			.allSatisfy((event) -> assertThat(event.attribution()).isEqualTo(UsageAttribution.tenant("acme")));
	}

	@Test
	void refusalStopsTheOthersAndKeepsWhatSucceeded() {
		this.server.with(1, 300_000, 1, OverLong.FAIL);
		this.gate.refusingAfter(2);
		assertThatExceptionOfType(OpenAiPartialEmbeddingException.class)
			.isThrownBy(() -> this.server.provider()
				.embed(EmbeddingRequest.of("a", "b", "c", "d", "e"))
				.block(EmbeddingServer.WAIT))
			.satisfies((ex) -> assertThat(ex).hasMessageContaining("2 were not tried"))
			.withCauseInstanceOf(TestRefusal.class);
		assertThat(this.gate.planned).hasSize(3);
		assertThat(this.server.requests).hasSize(2);
	}

	@Test
	void refusalEndsAStreamAfterWhatSucceeded() {
		this.server.with(1, 300_000, 2, OverLong.FAIL);
		this.gate.refusingAfter(3);
		List<Long> embedded = new CopyOnWriteArrayList<>();
		Flux<EmbeddedItem<String>> items = this.server.provider()
			.embedAll(Flux.range(0, 100).map((i) -> "text " + i), EmbeddingRun.texts());
		StepVerifier.create(items.doOnNext((item) -> embedded.add(item.position())).then())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(OpenAiEmbeddingStreamException.class)
				.hasRootCauseInstanceOf(TestRefusal.class))
			.verify(EmbeddingServer.WAIT);
		assertThat(embedded).containsExactly(0L, 1L, 2L);
		assertThat(this.server.requests).hasSize(3);
		assertThat(this.gate.left).hasSameSizeAs(this.gate.planned);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 429, 500 })
	void refusedRequestHasUsedNothing(int status) {
		this.server.answers = (body) -> EmbeddingServer.json(status, "{}");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.server.provider().embed("a").block(EmbeddingServer.WAIT));
		assertThat(this.server.usage).isEmpty();
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
	}

	@Test
	void brokenAnswerHasUsedItsInput() {
		this.server.answers = (body) -> EmbeddingServer.json(200, "{\"data\":[{");
		assertThatExceptionOfType(OpenAiException.class)
			.isThrownBy(() -> this.server.provider().embed("12345678").block(EmbeddingServer.WAIT));
		expectEstimate();
	}

	@Test
	void answerWithoutUsageIsEstimated() {
		this.server.answers = (body) -> EmbeddingServer.json(200,
				"{\"data\":[" + EmbeddingFixture.entry(0, "[1.5]") + "]}");
		EmbeddingResponse response = this.server.provider()
			.embed(EmbeddingRequest.of("12345678"))
			.block(EmbeddingServer.WAIT);
		assertThat(response.usage()).isNull();
		expectEstimate();
	}

	@Test
	void cancelledRequestHasUsedItsInput() {
		this.server.answers = (body) -> EmbeddingServer.json(200, EmbeddingServer.answer(body))
			.newBuilder()
			.headersDelay(20, TimeUnit.SECONDS)
			.build();
		Disposable call = this.server.provider().embed("12345678").subscribe();
		Awaitility.await().atMost(EmbeddingServer.WAIT).until(() -> !this.server.requests.isEmpty());
		call.dispose();
		expectEstimate();
		assertThat(this.gate.left).singleElement()
			.satisfies((left) -> assertThat(left.used()).isEqualTo(this.server.usage.get(0).usage()));
	}

	@Test
	void requestThatWaitsAtTheGateCanBeCancelled() {
		this.gate.with((call) -> Mono.never());
		this.server.provider().embed("a").subscribe().dispose();
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
		assertThat(this.server.requests).isEmpty();
	}

	private void expectEstimate() {
		assertThat(this.server.usage).singleElement().satisfies((event) -> {
			assertThat(event.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
			assertThat(event.usage().inputTokens()).isEqualTo(2);
			assertThat(event.cost().totalUsd()).isEqualByComparingTo("0.00000004");
		});
	}

}
