package io.github.openaispring.embedding;

/**
 * What is to be embedded.
 *
 * @since 0.1.0
 */
public sealed interface EmbeddingInput {

	/**
	 * Return a text as an input.
	 * @param text the text, which must not be empty
	 * @return the input
	 */
	static EmbeddingInput of(String text) {
		return new Text(text);
	}

	/**
	 * Return tokens as an input.
	 * @param tokens the tokens by the model's tokenizer, at least one
	 * @return the input
	 */
	static EmbeddingInput of(int... tokens) {
		return new Tokens(tokens);
	}

	/**
	 * A text.
	 *
	 * @param text the text
	 */
	record Text(String text) implements EmbeddingInput {

		/**
		 * Describe the input without the text.
		 */
		@Override
		public String toString() {
			return "Text[" + this.text.length() + " characters]";
		}

	}

	/**
	 * A text as tokens.
	 *
	 * @param tokens the tokens by the model's tokenizer
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Tokens(int[] tokens) implements EmbeddingInput {

		public Tokens {
			tokens = tokens.clone();
		}

		@Override
		public int[] tokens() {
			return this.tokens.clone();
		}

		/**
		 * Return the number of tokens.
		 * @return the number
		 */
		public int size() {
			return this.tokens.length;
		}

		/**
		 * Describe the input without the tokens.
		 */
		@Override
		public String toString() {
			return "Tokens[" + this.tokens.length + "]";
		}

	}

}
