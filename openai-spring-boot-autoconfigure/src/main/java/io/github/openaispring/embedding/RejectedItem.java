package io.github.openaispring.embedding;

/**
 * An item of a stream that can never be embedded.
 *
 * @param <T> the type of the item
 * @param position the position of the item in the stream, from 0
 * @param item the item
 * @param reason why it cannot be embedded
 * @since 0.1.0
 */
public record RejectedItem<T>(long position, T item, Reason reason) {

	/**
	 * Describe the item without its content.
	 */
	@Override
	public String toString() {
		return "RejectedItem[" + this.position + ", " + this.reason + "]";
	}

	/**
	 * Why an item cannot be embedded.
	 */
	public enum Reason {

		/**
		 * It has no text.
		 */
		EMPTY("has no text"),

		/**
		 * Its text has more tokens than the model takes, and {@link OverLong#FAIL} holds.
		 */
		TOO_LONG("has a text of more tokens than the model takes");

		private final String words;

		Reason(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
