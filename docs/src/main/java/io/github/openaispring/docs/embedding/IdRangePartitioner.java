package io.github.openaispring.docs.embedding;

import java.util.HashMap;
import java.util.Map;

import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * Cuts the corpus into ranges of ids. All ids count, not only those that have no vector
 * yet: a job that is restarted must find the partitions that it had.
 */
class IdRangePartitioner implements Partitioner {

	/** The first id of a partition. */
	static final String FIRST = "first";

	/** The last id of a partition. */
	static final String LAST = "last";

	private final Corpus corpus;

	IdRangePartitioner(Corpus corpus) {
		this.corpus = corpus;
	}

	@Override
	public Map<String, ExecutionContext> partition(int gridSize) {
		Map<String, ExecutionContext> partitions = new HashMap<>();
		this.corpus.ids().ifPresent((ids) -> {
			long size = (ids.last() - ids.first()) / gridSize + 1;
			for (int i = 0; i < gridSize; i++) {
				partitions.put("partition" + i, range(ids.first() + i * size, size));
			}
		});
		return partitions;
	}

	private static ExecutionContext range(long first, long size) {
		ExecutionContext range = new ExecutionContext();
		range.putLong(FIRST, first);
		range.putLong(LAST, first + size - 1);
		return range;
	}

}
