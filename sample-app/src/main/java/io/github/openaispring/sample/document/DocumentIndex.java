package io.github.openaispring.sample.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Holds the documents of everybody who uses this instance of the application, until it
 * ends: 100 documents of up to 500,000 characters, and 2,000,000 characters in all, those
 * included that are being embedded. An application that is more than a sample holds them
 * in a database, and those of one user apart from those of another.
 */
@Component
class DocumentIndex {

	private static final int MAX_DOCUMENTS = 100;

	private static final int MAX_CHARACTERS_IN_ALL = 2_000_000;

	private final Map<String, Document> documents = new LinkedHashMap<>();

	private final List<Place> places = new ArrayList<>();

	/**
	 * Keep a place for a document, before its vectors are paid for.
	 * @param draft the document
	 * @return the place, which must be closed
	 * @throws Refusal if there is no room for it
	 */
	synchronized Place reserve(Draft draft) {
		long characters = draft.characters();
		long[] others = LongStream
			.concat(this.documents.values()
				.stream()
				.filter((document) -> !document.id().equals(draft.id()))
				.mapToLong(Document::characters), this.places.stream().mapToLong(Place::characters))
			.toArray();
		if (others.length >= MAX_DOCUMENTS || LongStream.of(others).sum() + characters > MAX_CHARACTERS_IN_ALL) {
			throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "too_many_documents",
					"There is room for %,d documents and %,d characters in all. Delete a document first."
						.formatted(MAX_DOCUMENTS, MAX_CHARACTERS_IN_ALL));
		}
		Place place = new Place(characters);
		this.places.add(place);
		return place;
	}

	synchronized List<Document> documents() {
		return List.copyOf(this.documents.values());
	}

	/**
	 * Delete a document.
	 * @param id its id
	 * @throws Refusal if there is none
	 */
	synchronized void delete(String id) {
		if (this.documents.remove(id) == null) {
			throw new Refusal(HttpStatus.NOT_FOUND, "document_not_found", "There is no document " + id + ".");
		}
	}

	/**
	 * Find the nearest passages.
	 * @param vector the vector of what is looked for
	 * @param count the most passages
	 * @return the passages, the nearest first
	 */
	List<FoundPassage> nearest(float[] vector, int count) {
		return documents().stream()
			.flatMap((document) -> document.passages()
				.stream()
				.map((passage) -> FoundPassage.of(document, passage, vector)))
			.sorted(Comparator.comparingDouble(FoundPassage::score).reversed())
			.limit(count)
			.toList();
	}

	private synchronized void fill(Place place, Document document) {
		this.places.remove(place);
		this.documents.put(document.id(), document);
	}

	private synchronized void free(Place place) {
		this.places.remove(place);
	}

	/**
	 * A place for a document that is being embedded.
	 */
	final class Place implements AutoCloseable {

		private final long characters;

		private Place(long characters) {
			this.characters = characters;
		}

		long characters() {
			return this.characters;
		}

		void fill(Document document) {
			DocumentIndex.this.fill(this, document);
		}

		/**
		 * Leave the place, if it was not filled.
		 */
		@Override
		public void close() {
			free(this);
		}

	}

}
