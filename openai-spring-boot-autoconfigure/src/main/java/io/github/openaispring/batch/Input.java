package io.github.openaispring.batch;

import java.nio.file.Path;

import io.github.openaispring.cost.Usage;

/**
 * The requests of a batch, ready to be sent.
 *
 * @param file the file that holds them
 * @param size how many bytes it has
 * @param path the path of the API that they go to, such as {@code /embeddings}
 * @param model the model that they ask
 * @param estimate the tokens that they are likely to use, as far as they were estimated
 */
record Input(Path file, long size, String path, String model, Usage estimate) {

	/**
	 * Return where they go.
	 * @return the endpoint, such as {@code /v1/embeddings}
	 */
	String endpoint() {
		return BatchLine.VERSION + this.path;
	}

}
