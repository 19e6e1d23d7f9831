package io.github.openaispring.docs.embedding;

import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Sums up what the steps of a job have noted in their execution contexts.
 */
@Component
class EmbeddingBills {

	private final JobRepository jobs;

	EmbeddingBills(JobRepository jobs) {
		this.jobs = jobs;
	}

	/**
	 * Return what a job has cost with all its restarts.
	 * @param job the job
	 * @return the bill
	 */
	EmbeddingBill of(JobInstance job) {
		// A step that is restarted goes on with the bill of its last execution.
		return this.jobs.getJobExecutions(job)
			.stream()
			.flatMap((execution) -> execution.getStepExecutions().stream())
			.map(StepExecution::getStepName)
			.distinct()
			.map((step) -> this.jobs.getLastStepExecution(job, step))
			.map((step) -> EmbeddingBill.readFrom(step.getExecutionContext()))
			.reduce(EmbeddingBill.NOTHING, EmbeddingBill::plus);
	}

}
