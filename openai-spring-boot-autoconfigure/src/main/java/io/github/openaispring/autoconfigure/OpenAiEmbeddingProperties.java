package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.embedding.EncodingFormat;
import io.github.openaispring.embedding.OverLong;

/**
 * Properties of embeddings: {@code openai.embedding}.
 *
 * @since 0.1.0
 */
public class OpenAiEmbeddingProperties {

	/**
	 * Model of requests that name none.
	 */
	private String model = "text-embedding-3-small";

	/**
	 * Length of the vectors. Empty for the model's own.
	 */
	private @Nullable Integer dimensions;

	/**
	 * How vectors travel. Servers that do not know Base64 are found out.
	 */
	private EncodingFormat encodingFormat = EncodingFormat.BASE64;

	/**
	 * Most inputs of one HTTP request.
	 */
	private int batchSize = 2048;

	/**
	 * Most tokens of one HTTP request.
	 */
	private int maxTokensPerRequest = 300_000;

	/**
	 * Most HTTP requests of one call at a time.
	 */
	private int concurrency = 4;

	/**
	 * What becomes of inputs that have more tokens than the model takes.
	 */
	private OverLong overLong = OverLong.FAIL;

	public String getModel() {
		return this.model;
	}

	public void setModel(String model) {
		this.model = model;
	}

	public @Nullable Integer getDimensions() {
		return this.dimensions;
	}

	public void setDimensions(@Nullable Integer dimensions) {
		this.dimensions = dimensions;
	}

	public EncodingFormat getEncodingFormat() {
		return this.encodingFormat;
	}

	public void setEncodingFormat(EncodingFormat encodingFormat) {
		this.encodingFormat = encodingFormat;
	}

	public int getBatchSize() {
		return this.batchSize;
	}

	public void setBatchSize(int batchSize) {
		this.batchSize = batchSize;
	}

	public int getMaxTokensPerRequest() {
		return this.maxTokensPerRequest;
	}

	public void setMaxTokensPerRequest(int maxTokensPerRequest) {
		this.maxTokensPerRequest = maxTokensPerRequest;
	}

	public int getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(int concurrency) {
		this.concurrency = concurrency;
	}

	public OverLong getOverLong() {
		return this.overLong;
	}

	public void setOverLong(OverLong overLong) {
		this.overLong = overLong;
	}

}
