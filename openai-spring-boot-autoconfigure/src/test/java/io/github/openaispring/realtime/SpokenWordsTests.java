package io.github.openaispring.realtime;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link SpokenWords}.
 */
class SpokenWordsTests {

	private final SpokenWords words = new SpokenWords();

	@Test
	void heardAreTheWordsWhoseAudioHasBegun() {
		this.words.add("a", "One ", 0);
		this.words.add("a", "two ", 400);
		this.words.add("a", "three", 800);
		assertThat(this.words.heard("a", 1)).isEqualTo("One ");
		assertThat(this.words.heard("a", 400)).isEqualTo("One ");
		assertThat(this.words.heard("a", 401)).isEqualTo("One two ");
		assertThat(this.words.heard("a", 5000)).isEqualTo("One two three");
	}

	@Test
	void nothingIsHeardOfWhatWasNotSaid() {
		this.words.add("a", "One", 0);
		assertThat(this.words.heard("a", 0)).isEmpty();
		assertThat(this.words.heard("b", 100)).isEmpty();
	}

	@Test
	void clearAndTooManyItemsForget() {
		for (int i = 0; i < 65; i++) {
			this.words.add("i" + i, "word", 0);
		}
		assertThat(this.words.heard("i0", 10)).isEmpty();
		assertThat(this.words.heard("i1", 10)).isEqualTo("word");
		this.words.clear();
		assertThat(this.words.heard("i1", 10)).isEmpty();
	}

}
