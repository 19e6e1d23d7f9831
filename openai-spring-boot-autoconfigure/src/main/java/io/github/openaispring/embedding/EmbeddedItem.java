package io.github.openaispring.embedding;

/**
 * An item of a stream and its vector.
 *
 * @param <T> the type of the item
 * @param position the position of the item in the stream, from 0
 * @param item the item
 * @param vector the vector
 * @since 0.1.0
 */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddedItem<T>(long position, T item, float[] vector) {

	/**
	 * Describe the item without its content.
	 */
	@Override
	public String toString() {
		return "EmbeddedItem[" + this.position + ", dimensions=" + this.vector.length + "]";
	}

}
