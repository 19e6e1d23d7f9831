package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of a stream's texts. The bytes of a text in UTF-8 are never fewer
 * than its tokens and much cheaper to count, which mostly is enough.
 *
 * @param tokenizer counts exactly, or {@code null} when the model's tokenizer is not
 * known
 * @param maxInputTokens the most tokens that the model takes, or {@code null} when that
 * is not known
 * @param overLong what becomes of texts that have more
 */
record StreamTokens(@Nullable EmbeddingTokenizer tokenizer, @Nullable Integer maxInputTokens, OverLong overLong) {

	/**
	 * Return the most tokens that a text can have.
	 */
	long bound(String text) {
		return capped(utf8Length(text));
	}

	/**
	 * Return how many tokens a text has, as far as that is known.
	 */
	long count(String text) {
		return (this.tokenizer != null) ? capped(this.tokenizer.count(text)) : bound(text);
	}

	boolean isTooLong(String text) {
		return this.overLong == OverLong.FAIL && this.maxInputTokens != null && bound(text) > this.maxInputTokens
				&& this.tokenizer != null && this.tokenizer.count(text) > this.maxInputTokens;
	}

	private long capped(long tokens) {
		return (this.overLong == OverLong.TRUNCATE && this.maxInputTokens != null)
				? Math.min(tokens, this.maxInputTokens) : tokens;
	}

	private static long utf8Length(String text) {
		long length = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < 0x80) {
				length++;
			}
			else if (c < 0x800 || Character.isSurrogate(c)) {
				length += 2;
			}
			else {
				length += 3;
			}
		}
		return length;
	}

}
