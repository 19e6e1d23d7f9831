package io.github.openaispring.sample.document;

import io.github.openaispring.embedding.Vectors;

/**
 * A passage that was found.
 *
 * @param documentId the document
 * @param title its title
 * @param text the passage
 * @param score the cosine of the angle between its vector and that of the question, 1 at
 * the most
 * @param position its position in the document, from 0
 */
record FoundPassage(String documentId, String title, String text, double score, int position) {

	static FoundPassage of(Document document, Passage passage, float[] vector) {
		return new FoundPassage(document.id(), document.title(), passage.text(),
				Vectors.cosineSimilarity(vector, passage.vector()), passage.position());
	}

	// Frameworks log what they encode.
	@Override
	public String toString() {
		return "FoundPassage[" + this.documentId + ", " + this.position + "]";
	}

}
