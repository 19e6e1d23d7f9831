package io.github.openaispring.chat;

/**
 * Keeps what telemetry records of content from growing without bound: texts are cut to
 * what is left.
 */
final class RecordedText {

	/** The most characters that one attribute of a span has of texts. */
	static final int MAX_LENGTH = 32_768;

	private int left = MAX_LENGTH;

	boolean isFull() {
		return this.left == 0;
	}

	String cut(String text) {
		String kept = (text.length() > this.left) ? text.substring(0, this.left) : text;
		this.left -= kept.length();
		return kept;
	}

}
