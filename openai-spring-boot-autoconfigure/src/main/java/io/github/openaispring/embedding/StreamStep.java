package io.github.openaispring.embedding;

/**
 * What the reading of a stream comes to, bit by bit.
 *
 * @param <T> the type of the items
 */
sealed interface StreamStep<T> {

	/**
	 * An item that can be embedded.
	 *
	 * @param <T> the type of the items
	 * @param position the position in the stream
	 * @param item the item
	 * @param text its text
	 * @param piece the text and what is known of its tokens
	 */
	record Work<T>(long position, T item, String text, Piece piece) implements StreamStep<T> {

		/**
		 * Describe the item without its content.
		 */
		@Override
		public String toString() {
			return "Work[" + this.position + "]";
		}

	}

	/**
	 * The end of a batch.
	 *
	 * @param <T> the type of the items
	 */
	record Cut<T>() implements StreamStep<T> {

	}

	/**
	 * The end of a stream that failed.
	 *
	 * @param <T> the type of the items
	 * @param error why
	 */
	record End<T>(Throwable error) implements StreamStep<T> {

	}

}
