package io.github.openaispring.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is left of a stream of embeddings when its process ends.
 */
class EmbeddingCrashTests {

	private static final int ON_THE_WAY = EmbeddingProcess.BATCH * EmbeddingProcess.CONCURRENCY;

	private final OpenAiSimulator simulator = OpenAiSimulator.builder()
		.maxRecordedRequests(10_000)
		.maxRecordedBytes(64 * 1024 * 1024)
		.start();

	private Path journal;

	@BeforeEach
	void setUp(@TempDir Path directory) {
		this.journal = directory.resolve("journal");
	}

	@AfterEach
	void tearDown() {
		this.simulator.close();
	}

	private EmbeddingProcess start(int count) throws IOException {
		return EmbeddingProcess.start(this.simulator.baseUrl(), this.journal, count);
	}

	/** How often each text was sent to the server. */
	private Map<String, Integer> paid() {
		Map<String, Integer> paid = new HashMap<>();
		for (RecordedRequest request : this.simulator.requests()) {
			for (JsonNode input : request.body().get("input")) {
				paid.merge(input.stringValue(), 1, Integer::sum);
			}
		}
		return paid;
	}

	private void verifyVectors(int count) {
		List<EmbeddedItem<Long>> items = EmbeddingProcess
			.embedAll(this.simulator.baseUrl(), FileEmbeddingJournal.at(this.journal), count)
			.collectList()
			.block(Duration.ofMinutes(2));
		assertThat(items).hasSize(count);
		for (int from = 0; from < count; from += EmbeddingProcess.BATCH) {
			List<EmbeddedItem<Long>> some = items.subList(from, from + 1);
			float[] vector = EmbeddingProcess.provider(this.simulator.baseUrl())
				.embed(EmbeddingProcess.text(from))
				.block();
			assertThat(some.get(0).position()).isEqualTo(from);
			assertThat(some.get(0).vector()).isEqualTo(vector);
		}
	}

	@Test
	void whenKilledOnlyWhatWasOnTheWayIsPaidTwice() throws Exception {
		int count = 6000;
		try (EmbeddingProcess process = start(count)) {
			process.awaitGiven(count / 2);
			process.kill();
		}
		int before = paid().size();
		assertThat(before).isBetween(count / 2, count - 1);
		try (EmbeddingProcess process = start(count)) {
			assertThat(process.end()).isZero();
		}
		Map<String, Integer> paid = paid();
		assertThat(paid).hasSize(count);
		assertThat(paid.values()).allMatch((times) -> times <= 2);
		assertThat(paid.values().stream().filter((times) -> times == 2).count()).isLessThanOrEqualTo(ON_THE_WAY);
		verifyVectors(count);
	}

	@Test
	void whenStoppedNothingIsPaidTwice() throws Exception {
		int count = 6000;
		try (EmbeddingProcess process = start(count)) {
			process.awaitGiven(count / 2);
			process.stop();
		}
		assertThat(paid().size()).isBetween(count / 2, count - 1);
		try (EmbeddingProcess process = start(count)) {
			assertThat(process.end()).isZero();
		}
		assertThat(paid()).hasSize(count).doesNotContainValue(2);
		verifyVectors(count);
	}

	@Test
	void aLargeCorpusIsStoppedAndKilledAndGoesOnInLittleMemory() throws Exception {
		int count = 100_000;
		// The vectors alone are 100 MB, and the process has 64.
		try (EmbeddingProcess process = start(count)) {
			process.awaitGiven(count / 3);
			process.stop();
		}
		assertThat(paid().values()).hasSizeBetween(count / 3, count - 1).containsOnly(1);
		try (EmbeddingProcess process = start(count)) {
			process.awaitGiven(count / 2);
			process.kill();
		}
		try (EmbeddingProcess process = start(count)) {
			process.awaitGiven(count);
			assertThat(process.end()).isZero();
		}
		Map<String, Integer> paid = paid();
		assertThat(paid).hasSize(count);
		assertThat(paid.values().stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(count + ON_THE_WAY);
	}

}
