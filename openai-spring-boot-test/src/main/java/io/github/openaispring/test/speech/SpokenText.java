package io.github.openaispring.test.speech;

import java.util.List;

/**
 * A text as speech.
 *
 * @param pcm the audio: 16-bit little-endian samples, one channel, 24 kHz
 * @param words the words of the text in their order, as they are written between white
 * space, and when they are heard; one that has no sound, such as a dash, takes no time
 * @since 0.1.0
 */
public record SpokenText(byte[] pcm, List<Word> words) {

	/**
	 * Create a spoken text.
	 * @param pcm the audio
	 * @param words the words
	 */
	public SpokenText {
		words = List.copyOf(words);
	}

	/**
	 * Describes the speech without its content.
	 */
	@Override
	public String toString() {
		return "SpokenText[%d words, %d bytes]".formatted(this.words.size(), this.pcm.length);
	}

	/**
	 * A word and when it is heard.
	 *
	 * @param text the word, with its punctuation
	 * @param startMs when it begins, in milliseconds from the start of the audio
	 * @param endMs when it ends, in milliseconds from the start of the audio
	 * @since 0.1.0
	 */
	public record Word(String text, int startMs, int endMs) {

		/**
		 * Describes the word without its content.
		 */
		@Override
		public String toString() {
			return "Word[%d-%d ms]".formatted(this.startMs, this.endMs);
		}

	}

}
