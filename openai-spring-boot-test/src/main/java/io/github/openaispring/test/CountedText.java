package io.github.openaispring.test;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A text that refuses a pattern which looks at it too often, as one that a client wrote
 * may do.
 *
 * @param text the text
 * @param steps how many more characters may be looked at
 */
record CountedText(String text, AtomicInteger steps) implements CharSequence {

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (this.steps.decrementAndGet() < 0) {
			throw new ExhaustedException();
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * Tells that the pattern took too many steps.
	 */
	static final class ExhaustedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ExhaustedException() {
			super("Too many steps", null, false, false);
		}

	}

}
