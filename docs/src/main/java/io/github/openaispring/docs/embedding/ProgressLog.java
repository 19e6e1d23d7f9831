package io.github.openaispring.docs.embedding;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.ChunkListener;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Logs how far a job is, and when it ends why it has failed and what it has cost.
 */
@Component
class ProgressLog implements JobExecutionListener, ChunkListener<Passage, Passage> {

	private static final Log logger = LogFactory.getLog(ProgressLog.class);

	private static final String MISSING = "passages.missing";

	private final Corpus corpus;

	private final EmbeddingBills bills;

	ProgressLog(Corpus corpus, EmbeddingBills bills) {
		this.corpus = corpus;
		this.bills = bills;
	}

	@Override
	public void beforeJob(JobExecution job) {
		long missing = this.corpus.missing();
		job.getExecutionContext().putLong(MISSING, missing);
		logger.info("%,d passages have no vector".formatted(missing));
	}

	@Override
	public void afterChunk(Chunk<Passage> chunk) {
		StepContext step = StepSynchronizationManager.getContext();
		if (step != null) {
			JobExecution job = step.getStepExecution().getJobExecution();
			// The steps count a chunk when its transaction has ended.
			long before = job.getStepExecutions().stream().mapToLong(StepExecution::getWriteCount).sum();
			logger.info("%s: %,d of %,d passages embedded".formatted(step.getStepExecution().getStepName(),
					before + chunk.size(), job.getExecutionContext().getLong(MISSING)));
		}
	}

	@Override
	public void afterJob(JobExecution job) {
		job.getAllFailureExceptions()
			.forEach((ex) -> logger.warn(NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
		logger.info("%s: %,d passages have no vector; in all %s".formatted(job.getStatus(), this.corpus.missing(),
				this.bills.of(job.getJobInstance())));
	}

}
