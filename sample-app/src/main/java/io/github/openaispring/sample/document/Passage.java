package io.github.openaispring.sample.document;

/**
 * A passage of a document and its vector.
 *
 * @param position the position in the document, from 0
 * @param text the text
 * @param vector the vector
 */
@SuppressWarnings("ArrayRecordComponent")
record Passage(int position, String text, float[] vector) {

	/**
	 * Describe the passage without its text.
	 */
	@Override
	public String toString() {
		return "Passage[" + this.position + "]";
	}

}
