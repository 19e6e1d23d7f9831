package io.github.openaispring.docs.embedding;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the corpus is embedded.
 *
 * @param workers how many partitions are worked on at a time, each with one connection to
 * the database, or two while it fails
 * @param partitions how many partitions there are. More than workers, so that a worker
 * with little to do takes another
 * @param chunkSize the passages of one call and one transaction
 */
@ConfigurationProperties("corpus")
record CorpusProperties(@DefaultValue("4") int workers, @DefaultValue("12") int partitions,
		@DefaultValue("100") int chunkSize) {

}
