package io.github.openaispring.embedding;

import java.util.List;

/**
 * A client that embeds texts and waits for the vectors.
 *
 * @param name the name of the client
 * @param call embeds texts
 */
record Contender(String name, Call call) {

	/**
	 * Embeds texts.
	 */
	@FunctionalInterface
	interface Call {

		/**
		 * Embed texts.
		 * @param texts the texts
		 * @return a number of the last vector, so that nothing is left undone
		 */
		float embed(List<String> texts);

	}

}
