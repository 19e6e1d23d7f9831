package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What holds for the requests of a provider that say nothing else.
 *
 * @param model the model
 * @param dimensions the length of the vectors, or {@code null} for the model's own
 * @param encodingFormat how vectors travel
 * @param batchSize the most inputs of one HTTP request
 * @param maxTokensPerRequest the most tokens of one HTTP request
 * @param concurrency the most HTTP requests of one call at a time
 * @param overLong what becomes of inputs that have more tokens than the model takes
 * @since 0.1.0
 */
public record EmbeddingOptions(String model, @Nullable Integer dimensions, EncodingFormat encodingFormat, int batchSize,
		int maxTokensPerRequest, int concurrency, OverLong overLong) {

	/** The most inputs that OpenAI takes in one request. */
	private static final int MAX_BATCH_SIZE = 2048;

	public EmbeddingOptions {
		Assert.isTrue(batchSize >= 1 && batchSize <= MAX_BATCH_SIZE, "batchSize must be from 1 to 2048");
		Assert.isTrue(maxTokensPerRequest >= 1, "maxTokensPerRequest must be at least 1");
		Assert.isTrue(concurrency >= 1, "concurrency must be at least 1");
	}

	/**
	 * Return the defaults: {@code text-embedding-3-small}, its own length, Base64,
	 * OpenAI's limits of 2048 inputs and 300,000 tokens, four requests at a time,
	 * over-long inputs fail.
	 * @return the default options
	 */
	public static EmbeddingOptions defaults() {
		return new EmbeddingOptions("text-embedding-3-small", null, EncodingFormat.BASE64, 2048, 300_000, 4,
				OverLong.FAIL);
	}

}
