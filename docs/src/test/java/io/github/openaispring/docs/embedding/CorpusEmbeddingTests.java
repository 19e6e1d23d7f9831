package io.github.openaispring.docs.embedding;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.openaispring.embedding.EmbeddingRequest;
import io.github.openaispring.embedding.EmbeddingResponse;
import io.github.openaispring.embedding.OpenAiEmbeddingProvider;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.RecordedRequest;
import io.github.openaispring.test.context.AutoConfigureOpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the job of {@link CorpusEmbeddingApplication}.
 */
@SpringBootTest(classes = CorpusEmbeddingApplication.class,
		properties = { "spring.config.name=corpus", "corpus.workers=3", "corpus.partitions=5", "corpus.chunk-size=10",
				"openai.embedding.batch-size=4", "openai.retry.max-attempts=1" })
@AutoConfigureOpenAiSimulator
class CorpusEmbeddingTests {

	@Autowired
	private Job job;

	@Autowired
	private JobOperator jobs;

	@Autowired
	private EmbeddingBills bills;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private OpenAiEmbeddingProvider embeddings;

	@Autowired
	private OpenAiSimulator simulator;

	@BeforeEach
	void emptyCorpus() {
		this.jdbc.update("delete from passage");
	}

	@Test
	void everyPassageGetsTheProvidersVector() throws Exception {
		add(LongStream.rangeClosed(1, 60));
		JobExecution run = start();
		assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		List<String> sent = textsSent();
		assertThat(sent).hasSize(60).doesNotHaveDuplicates();
		EmbeddingResponse whole = embedded(LongStream.rangeClosed(1, 60));
		assertThat(vectors()).containsExactlyElementsOf(whole.vectors());
		assertThat(this.bills.of(run.getJobInstance())).isEqualTo(EmbeddingBill.of(whole.usage(), whole.cost()));
	}

	@Test
	void chunkOverTheLimitsTakesSeveralRequests() throws Exception {
		add(LongStream.rangeClosed(1, 50));
		assertThat(start().getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.simulator.requests()).hasSize(15);
		assertThat(missing()).isEmpty();
	}

	@Test
	void restartPaysOnlyForWhatIsNotStored() throws Exception {
		add(LongStream.rangeClosed(1, 60));
		for (long first : new long[] { 13, 17, 21 }) {
			this.simulator.onEmbeddings(begins(first)).fail(500, "server_error");
		}
		JobExecution failed = start();
		assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
		// The second of five ranges; the others have gone on.
		assertThat(missing()).containsExactlyElementsOf(LongStream.rangeClosed(13, 24).boxed().toList());
		restart(failed);
	}

	@Test
	void chunkOfWhichAPartFailedKeepsTheRest() throws Exception {
		add(LongStream.rangeClosed(1, 60));
		this.simulator.onEmbeddings(begins(17)).fail(500, "server_error");
		JobExecution failed = start();
		assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
		assertThat(missing()).containsExactly(17L, 18L, 19L, 20L, 23L, 24L);
		restart(failed);
	}

	private Predicate<RecordedRequest> begins(long id) {
		return (request) -> request.body().path("input").path(0).asString("").equals(text(id));
	}

	private void restart(JobExecution failed) throws Exception {
		List<String> missing = missing().stream().map(CorpusEmbeddingTests::text).toList();
		int sent = textsSent().size();
		assertThat(this.jobs.restart(failed).getStatus()).isEqualTo(BatchStatus.COMPLETED);
		List<String> all = textsSent();
		assertThat(all.subList(sent, all.size())).containsExactlyInAnyOrderElementsOf(missing);
		EmbeddingResponse whole = embedded(LongStream.rangeClosed(1, 60));
		assertThat(vectors()).containsExactlyElementsOf(whole.vectors());
		assertThat(this.bills.of(failed.getJobInstance())).isEqualTo(EmbeddingBill.of(whole.usage(), whole.cost()));
	}

	@Test
	void laterRunEmbedsWhatIsNew() throws Exception {
		add(LongStream.rangeClosed(1, 20));
		assertThat(start().getStatus()).isEqualTo(BatchStatus.COMPLETED);
		int sent = textsSent().size();
		add(LongStream.rangeClosed(21, 23));
		assertThat(start().getStatus()).isEqualTo(BatchStatus.COMPLETED);
		List<String> all = textsSent();
		assertThat(all.subList(sent, all.size())).containsExactlyInAnyOrder(text(21), text(22), text(23));
	}

	@Test
	void partitionsMayBeUneven() throws Exception {
		add(LongStream.concat(LongStream.rangeClosed(1, 37), LongStream.of(999, 1000)));
		JobExecution run = start();
		assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(run.getStepExecutions()).filteredOn((step) -> step.getStepName().startsWith("embed-range"))
			.extracting(StepExecution::getWriteCount)
			.containsExactlyInAnyOrder(37L, 0L, 0L, 0L, 2L);
		assertThat(missing()).isEmpty();
	}

	@Test
	void emptyCorpusCostsNothing() throws Exception {
		JobExecution run = start();
		assertThat(run.getStatus()).isEqualTo(BatchStatus.COMPLETED);
		assertThat(this.simulator.requests()).isEmpty();
		assertThat(this.bills.of(run.getJobInstance())).isEqualTo(EmbeddingBill.NOTHING);
	}

	private JobExecution start() throws Exception {
		return this.jobs.start(this.job,
				new JobParametersBuilder().addString("run", UUID.randomUUID().toString()).toJobParameters());
	}

	private void add(LongStream ids) {
		ids.forEach((id) -> this.jdbc.update("insert into passage (id, text) values (?, ?)", id, text(id)));
	}

	private static String text(long id) {
		return "passage %d of the corpus".formatted(id);
	}

	private EmbeddingResponse embedded(LongStream ids) {
		EmbeddingRequest request = EmbeddingRequest.of(ids.mapToObj(CorpusEmbeddingTests::text).toList());
		return this.embeddings.embed(request).blockOptional().orElseThrow();
	}

	private List<Long> missing() {
		return this.jdbc.queryForList("select id from passage where vector is null order by id", Long.class);
	}

	private List<float[]> vectors() {
		return this.jdbc.query("select vector from passage order by id",
				(row, number) -> VectorBytes.toVector(row.getBytes(1)));
	}

	private List<String> textsSent() {
		return this.simulator.requests()
			.stream()
			.flatMap((request) -> request.body().path("input").values().stream())
			.map((input) -> input.asString())
			.toList();
	}

}
