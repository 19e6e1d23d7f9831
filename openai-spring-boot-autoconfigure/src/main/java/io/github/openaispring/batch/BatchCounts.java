package io.github.openaispring.batch;

/**
 * How many requests of a batch are answered.
 *
 * @param total all requests, 0 until the file has been looked through
 * @param completed those that succeeded
 * @param failed those that failed
 * @since 0.1.0
 */
public record BatchCounts(long total, long completed, long failed) {

	static final BatchCounts NONE = new BatchCounts(0, 0, 0);

	BatchCounts with(String name, long count) {
		return switch (name) {
			case "total" -> new BatchCounts(count, this.completed, this.failed);
			case "completed" -> new BatchCounts(this.total, count, this.failed);
			case "failed" -> new BatchCounts(this.total, this.completed, count);
			default -> this;
		};
	}

}
