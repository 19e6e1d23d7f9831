package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;

/**
 * The bytes that a parser reads, so that parts of them can be kept as they came.
 *
 * @param bytes an array that holds the document
 * @param offset where the document starts
 * @param length how many bytes it has
 */
record JsonSource(byte[] bytes, int offset, int length) {

	JsonSource(byte[] bytes) {
		this(bytes, 0, bytes.length);
	}

	/**
	 * Return where the value starts that a parser has just come to.
	 * @param parser stands at the value's first token
	 * @return the place, from the start of the document
	 * @throws StreamReadException if the document is not in UTF-8
	 */
	static long start(JsonParser parser) {
		long start = parser.currentTokenLocation().getByteOffset();
		if (start < 0) {
			throw new StreamReadException(parser, "The document is not in UTF-8");
		}
		return start;
	}

	/**
	 * Return a value that has been read.
	 * @param start where it starts
	 * @param parser stands at its last token
	 * @return its text
	 */
	String text(long start, JsonParser parser) {
		long end = parser.currentLocation().getByteOffset();
		return new String(this.bytes, this.offset + (int) start, (int) (end - start), StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return new String(this.bytes, this.offset, this.length, StandardCharsets.UTF_8);
	}

}
