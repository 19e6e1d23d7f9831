package io.github.openaispring.docs.embedding;

import java.util.Map;

import javax.sql.DataSource;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.partition.support.TaskExecutorPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job: its only step hands ranges of ids to workers, each of which reads, embeds and
 * stores chunk by chunk.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorpusProperties.class)
class CorpusJobConfiguration {

	@Bean
	Job embedCorpus(JobRepository jobs, Step embedPartitions, ProgressLog progress) {
		return new JobBuilder("embed-corpus", jobs).listener(progress).start(embedPartitions).build();
	}

	@Bean
	Step embedPartitions(JobRepository jobs, Corpus corpus, Step embedRange, SimpleAsyncTaskExecutor workers,
			CorpusProperties properties) {
		TaskExecutorPartitionHandler handler = new TaskExecutorPartitionHandler();
		handler.setTaskExecutor(workers);
		handler.setStep(embedRange);
		handler.setGridSize(properties.partitions());
		return new StepBuilder("embed-partitions", jobs).partitioner("embed-range", new IdRangePartitioner(corpus))
			.partitionHandler(handler)
			.build();
	}

	@Bean
	Step embedRange(JobRepository jobs, PlatformTransactionManager transactions, JdbcPagingItemReader<Passage> reader,
			PassageWriter writer, ProgressLog progress, CorpusProperties properties) {
		return new StepBuilder("embed-range", jobs).<Passage, Passage>chunk(properties.chunkSize())
			.transactionManager(transactions)
			.reader(reader)
			.writer(writer)
			.listener(progress)
			.build();
	}

	// The vectors tell where a restarted step goes on, so the reader need not.
	@Bean
	@StepScope
	JdbcPagingItemReader<Passage> passageReader(DataSource dataSource, CorpusProperties properties,
			@Value("#{stepExecutionContext['first']}") long first, @Value("#{stepExecutionContext['last']}") long last)
			throws Exception {
		return new JdbcPagingItemReaderBuilder<Passage>().dataSource(dataSource)
			.selectClause("id, text")
			.fromClause("passage")
			.whereClause("id between :first and :last and vector is null")
			.parameterValues(Map.of("first", first, "last", last))
			.sortKeys(Map.of("id", Order.ASCENDING))
			.rowMapper((row, number) -> new Passage(row.getLong("id"), row.getString("text")))
			.pageSize(properties.chunkSize())
			.saveState(false)
			.build();
	}

	@Bean
	SimpleAsyncTaskExecutor workers(SimpleAsyncTaskExecutorBuilder builder, CorpusProperties properties) {
		return builder.threadNamePrefix("worker-").concurrencyLimit(properties.workers()).build();
	}

}
