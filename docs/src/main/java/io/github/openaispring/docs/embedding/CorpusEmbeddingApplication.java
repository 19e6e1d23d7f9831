package io.github.openaispring.docs.embedding;

import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.openaispring.test.OpenAiSimulator;

/**
 * Embeds a corpus with the simulator, without a key. On the way the credit runs out once.
 */
@SpringBootApplication
public class CorpusEmbeddingApplication {

	/**
	 * Run the job, and go on with it when it has failed.
	 * @param arguments arguments for Spring Boot
	 * @throws JobExecutionException if the job cannot be started
	 */
	public static void main(String[] arguments) throws JobExecutionException {
		try (OpenAiSimulator simulator = OpenAiSimulator.start()) {
			simulator.onEmbeddings((request) -> request.bodyText().contains("In June it is cold"))
				.fail(429, "insufficient_quota");
			SpringApplication application = new SpringApplication(CorpusEmbeddingApplication.class);
			String baseUrl = "--openai.base-url=" + simulator.baseUrl();
			try (ConfigurableApplicationContext context = application.run("--spring.config.name=corpus", baseUrl,
					"--openai.api-key=any")) {
				embed(context.getBean(JobOperator.class), context.getBean(Job.class));
			}
		}
	}

	private static void embed(JobOperator jobs, Job job) throws JobExecutionException {
		JobExecution run = jobs.start(job, new JobParametersBuilder().addString("corpus", "weather").toJobParameters());
		if (run.getStatus().isUnsuccessful()) {
			jobs.restart(run);
		}
	}

}
