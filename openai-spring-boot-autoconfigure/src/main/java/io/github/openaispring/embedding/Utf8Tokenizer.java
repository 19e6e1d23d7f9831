package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * Counts the bytes of a text in UTF-8, of which there are never fewer than tokens.
 *
 * @since 0.1.0
 */
public final class Utf8Tokenizer implements EmbeddingTokenizer {

	@Override
	public int count(String text) {
		return (int) Math.min(Integer.MAX_VALUE, Math.max(text.length(), Utf8.length(text)));
	}

	@Override
	public List<String> split(String text, int maxTokens) {
		List<String> pieces = new ArrayList<>();
		int start = 0;
		int bytes = 0;
		int position = 0;
		while (position < text.length()) {
			int codePoint = text.codePointAt(position);
			int size = size(codePoint);
			if (bytes + size > maxTokens && position > start) {
				pieces.add(text.substring(start, position));
				start = position;
				bytes = 0;
			}
			bytes += size;
			position += Character.charCount(codePoint);
		}
		if (start < position) {
			pieces.add(text.substring(start));
		}
		return pieces;
	}

	private static int size(int codePoint) {
		if (codePoint < 0x80) {
			return 1;
		}
		if (codePoint < 0x800) {
			return 2;
		}
		return (codePoint < 0x10000) ? 3 : 4;
	}

}
