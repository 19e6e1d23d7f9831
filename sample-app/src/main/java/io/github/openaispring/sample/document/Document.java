package io.github.openaispring.sample.document;

import java.util.List;

/**
 * A document that can be searched.
 *
 * @param id the same for the same title and text
 * @param title the title
 * @param characters the length of the text
 * @param passages the text in passages
 * @param cost what its vectors took
 */
record Document(String id, String title, long characters, List<Passage> passages,
		DocumentProgress cost) implements DocumentStep {

	static Document of(Draft draft, List<Passage> passages, DocumentProgress cost) {
		return new Document(draft.id(), draft.title(), draft.characters(), List.copyOf(passages), cost);
	}

	/**
	 * Describe the document without its text.
	 */
	@Override
	public String toString() {
		return "Document[" + this.id + "]";
	}

}
