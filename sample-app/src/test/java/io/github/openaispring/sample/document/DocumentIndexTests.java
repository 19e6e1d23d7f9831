package io.github.openaispring.sample.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentIndexTests {

	private final DocumentIndex index = new DocumentIndex();

	@Test
	void documentThatIsTooLongIsRefused() {
		refused(HttpStatus.CONTENT_TOO_LARGE, "document_too_long", "x".repeat(500_001));
		add("x".repeat(500_000));
	}

	@Test
	void moreThanHundredDocumentsAreRefused() {
		for (int i = 0; i < 99; i++) {
			add("Document " + i);
		}
		DocumentIndex.Place place = this.index.reserve(draft("Document 99"));
		refused(HttpStatus.UNPROCESSABLE_CONTENT, "too_many_documents", "One more");
		place.close();
		add("One more");
		refused(HttpStatus.UNPROCESSABLE_CONTENT, "too_many_documents", "Two more");
		this.index.delete(draft("Document 7").id());
		add("Two more");
		assertThat(this.index.documents()).hasSize(100);
	}

	@Test
	void moreThanTwoMillionCharactersAreRefused() {
		add("a".repeat(500_000));
		add("b".repeat(500_000));
		DocumentIndex.Place c = this.index.reserve(draft("c".repeat(500_000)));
		DocumentIndex.Place d = this.index.reserve(draft("d".repeat(499_999)));
		add("e");
		refused(HttpStatus.UNPROCESSABLE_CONTENT, "too_many_documents", "f");
		d.close();
		d.close();
		add("f");
		c.close();
	}

	@Test
	void sameDocumentReplacesItselfEvenWhereThereIsNoMoreRoom() {
		for (int i = 0; i < 100; i++) {
			add("Document " + i);
		}
		add("Document 7");
		assertThat(this.index.documents()).hasSize(100);
	}

	@Test
	void whatIsGoneCannotBeDeleted() {
		String id = add("Here").id();
		this.index.delete(id);
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.index.delete(id))
			.satisfies((refusal) -> assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND));
	}

	@Test
	void nearestPassagesComeFirst() {
		add("north", 0, 1);
		add("east", 2, 0);
		add("north-east", 3, 3);
		List<FoundPassage> found = this.index.nearest(new float[] { 0.1f, 0.9f }, 2);
		assertThat(found).extracting(FoundPassage::text).containsExactly("north", "north-east");
		assertThat(found).extracting(FoundPassage::score).allSatisfy((score) -> assertThat(score).isBetween(0.5, 1.0));
	}

	private Document add(String text) {
		return add(text, 1, 0);
	}

	private Document add(String text, float... vector) {
		Draft draft = draft(text);
		try (DocumentIndex.Place place = this.index.reserve(draft)) {
			Document document = Document.of(draft, List.of(new Passage(0, text, vector)),
					new DocumentProgress(1, 1, 7, BigDecimal.ONE));
			place.fill(document);
			return document;
		}
	}

	private void refused(HttpStatus status, String code, String text) {
		List<Document> before = new ArrayList<>(this.index.documents());
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.index.reserve(draft(text)))
			.satisfies((refusal) -> {
				assertThat(refusal.getStatusCode()).isEqualTo(status);
				assertThat(refusal.getBody().getProperties()).containsEntry("code", code);
				assertThat(refusal.getBody().getDetail()).doesNotContain(text + text);
			});
		assertThat(this.index.documents()).isEqualTo(before);
	}

	private static Draft draft(String text) {
		return Draft.of(new DocumentRequest(null, text));
	}

}
