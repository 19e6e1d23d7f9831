package io.github.openaispring.embedding;

/**
 * Counts bytes without making them.
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * Count the bytes of a text.
	 * @param text the text
	 * @return the number of bytes in UTF-8, or -1 when half a character has none
	 */
	static long length(String text) {
		long length = text.length();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x80) {
				length += (c < 0x800) ? 1 : 2;
				if (Character.isSurrogate(c)) {
					if (Character.isLowSurrogate(c) || i + 1 == text.length()
							|| !Character.isLowSurrogate(text.charAt(i + 1))) {
						return -1;
					}
					// Four bytes for two characters.
					i++;
				}
			}
		}
		return length;
	}

}
