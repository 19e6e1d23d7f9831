package io.github.openaispring.chat;

import java.util.Base64;

/**
 * Bytes as Base64 text, looked at without decoding them.
 *
 * @param text the text, padded and without line breaks
 */
record Base64Data(String text) {

	private static final int HEAD = 16;

	/**
	 * Return how many bytes the text stands for.
	 * @return the number of bytes
	 */
	long size() {
		return this.text.length() / 4 * 3L - padding();
	}

	/**
	 * Return whether the text is Base64.
	 * @return whether it can be decoded
	 */
	boolean isValid() {
		int end = this.text.length() - padding();
		if (this.text.isEmpty() || this.text.length() % 4 != 0) {
			return false;
		}
		for (int i = 0; i < end; i++) {
			if (!isDigit(this.text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Return the first bytes.
	 * @return up to twelve bytes of a valid text
	 */
	byte[] head() {
		return Base64.getDecoder().decode(this.text.substring(0, Math.min(HEAD, this.text.length())));
	}

	private int padding() {
		if (this.text.endsWith("==")) {
			return 2;
		}
		return this.text.endsWith("=") ? 1 : 0;
	}

	private static boolean isDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
	}

	/**
	 * Describe the data without what they are.
	 */
	@Override
	public String toString() {
		return "Base64Data[" + this.text.length() + " characters]";
	}

}
