package io.github.openaispring.docs.embedding;

/**
 * A passage of the corpus.
 *
 * @param id its id in the table
 * @param text its text
 */
record Passage(long id, String text) {

	/**
	 * Describe the passage without its text, as Spring Batch may log it.
	 */
	@Override
	public String toString() {
		return "Passage[" + this.id + "]";
	}

}
