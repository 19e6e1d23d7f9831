package io.github.openaispring.test;

import java.util.Map;

/**
 * What files of some purposes must be.
 */
final class FileLimits {

	private static final long MAX_BYTES = 512 * 1024 * 1024;

	private static final long MAX_BATCH_BYTES = 200 * 1024 * 1024;

	private static final Map<String, String> LINES = Map.of(FileForm.BATCH, "Batch", "fine-tune", "Fine-Tuning");

	private FileLimits() {
	}

	static void check(String purpose, String name, long bytes) {
		String api = LINES.get(purpose);
		Rules.require(api == null || name.endsWith(".jsonl"), null, null,
				"Invalid file format for %s API. Must be .jsonl".formatted(api));
		long limit = (purpose.equals(FileForm.BATCH)) ? MAX_BATCH_BYTES : MAX_BYTES;
		if (bytes > limit) {
			throw ApiError
				.of(413, null, "The file has %d bytes, and the maximum for this purpose is %d.".formatted(bytes, limit))
				.withParam("file")
				.asException();
		}
	}

}
