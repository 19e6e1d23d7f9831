package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

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
		EMPTY,

		/**
		 * Its text has a surrogate without its other half, which no request can hold.
		 */
		MALFORMED,

		/**
		 * Its text has more tokens than the model or a request takes, and
		 * {@link OverLong#FAIL} holds.
		 */
		TOO_LONG;

		static Reason of(@Nullable String text) {
			if (text == null || text.isEmpty()) {
				return EMPTY;
			}
			return (Utf8.length(text) < 0) ? MALFORMED : TOO_LONG;
		}

	}

}
