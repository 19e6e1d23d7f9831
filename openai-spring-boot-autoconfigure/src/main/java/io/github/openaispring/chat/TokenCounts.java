package io.github.openaispring.chat;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the counts of a usage, and remembers whether any of them makes no sense.
 */
final class TokenCounts {

	/** Far above any call, and far below where sums would overflow. */
	private static final long MAX = 1_000_000_000_000L;

	private boolean unreadable;

	boolean areReadable() {
		return !this.unreadable;
	}

	long read(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			long count = parser.getLongValue();
			this.unreadable |= count < 0 || count > MAX;
			return Math.max(0, count);
		}
		this.unreadable |= token != JsonToken.VALUE_NULL;
		parser.skipChildren();
		return 0;
	}

}
