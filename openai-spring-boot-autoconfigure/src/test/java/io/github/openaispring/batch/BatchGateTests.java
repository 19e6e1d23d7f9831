package io.github.openaispring.batch;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.embedding.EmbeddingRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of batches in front of a gate.
 */
class BatchGateTests {

	@RegisterExtension
	private final BatchFixture batches = new BatchFixture();

	private final TestGate gate = new TestGate();

	@BeforeEach
	void shut() {
		this.batches.gate = this.gate;
	}

	@Test
	void batchIsPlannedWithAllItsRequests() {
		this.batches.server.thenJson(200, "{\"id\":\"file-in\"}");
		this.batches.thenBatch("validating");
		this.batches.provider()
			.submit(BatchSubmission.chat(BatchFixture.chat("1", "2", "3")))
			.contextWrite(UsageAttribution.tenant("acme"))
			.block(BatchFixture.WAIT);
		PlannedCall planned = this.gate.only();
		assertThat(planned.operation()).isEqualTo("chat");
		assertThat(planned.model()).isEqualTo("gpt-4o");
		assertThat(planned.serviceTier()).isEqualTo("batch");
		assertThat(planned.modelReplaceable()).isFalse();
		assertThat(planned.attribution()).isEqualTo(UsageAttribution.tenant("acme"));
		assertThat(planned.estimate().inputTokens()).isEqualTo(3 * (4 + 1));
		assertThat(planned.estimate().outputTokens()).isEqualTo(3_000);
		assertThat(planned.estimate().source()).isEqualTo(Usage.Source.ESTIMATED);
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.usage().isEmpty()).isTrue());
		assertThat(this.batches.usage).isEmpty();
	}

	@Test
	void embeddingsArePlannedToo() {
		this.batches.server.thenJson(200, "{\"id\":\"file-in\"}");
		this.batches.thenBatch("validating");
		List<BatchRequest<EmbeddingRequest>> requests = List.of(
				new BatchRequest<>("1", EmbeddingRequest.of("12345678")),
				new BatchRequest<>("2", EmbeddingRequest.of("1234")));
		this.batches.provider()
			.submit(BatchSubmission.embeddings(Flux.fromIterable(requests)))
			.block(BatchFixture.WAIT);
		assertThat(this.gate.only().operation()).isEqualTo("embeddings");
		assertThat(this.gate.only().estimate().totalTokens()).isEqualTo(3);
	}

	@Test
	void refusedBatchIsNotSent() {
		this.gate.refusing();
		StepVerifier.create(this.batches.provider().submit(BatchSubmission.chat(BatchFixture.chat("1"))))
			.expectError(TestRefusal.class)
			.verify(BatchFixture.WAIT);
		assertThat(this.batches.server.received()).isEmpty();
	}

	@Test
	void batchThatCannotBeginLeaves() {
		this.batches.server.thenJson(400, "{}");
		BatchFixture.failure(this.batches.provider().submit(BatchSubmission.chat(BatchFixture.chat("1"))));
		assertThat(this.gate.left).singleElement().satisfies((left) -> assertThat(left.used()).isNull());
	}

	@Test
	void resultsAreAttributedToWhoReadsThem() {
		this.batches.thenBatch("completed", "'output_file_id':'file-out'", "'request_counts':{'total':1,'completed':1}")
			.thenLines(BatchFixture.succeeded("1", "Hi"));
		this.batches.provider()
			.chatResults("batch_1")
			.contextWrite(UsageAttribution.tenant("acme"))
			.blockLast(BatchFixture.WAIT);
		assertThat(this.batches.usage).singleElement()
			.satisfies((event) -> assertThat(event.attribution()).isEqualTo(UsageAttribution.tenant("acme")));
		assertThat(this.gate.planned).isEmpty();
	}

}
