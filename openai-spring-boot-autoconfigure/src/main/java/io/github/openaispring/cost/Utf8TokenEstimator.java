package io.github.openaispring.cost;

/**
 * Takes four bytes of UTF-8 for a token.
 */
final class Utf8TokenEstimator implements TokenEstimator {

	private static final int BYTES_PER_TOKEN = 4;

	@Override
	public long estimate(String model, CharSequence text) {
		long bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			// Each half of a surrogate pair counts for two of its four bytes.
			bytes += (character < 0x80) ? 1 : (character < 0x800 || Character.isSurrogate(character)) ? 2 : 3;
		}
		return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
	}

}
