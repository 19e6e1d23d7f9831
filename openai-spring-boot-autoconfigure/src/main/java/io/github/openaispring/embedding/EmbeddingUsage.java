package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.WireMembers;

/**
 * Reads the {@code usage} of an answer.
 */
final class EmbeddingUsage {

	/** Far above any call, and far below where sums would overflow. */
	private static final long MAX = 1_000_000_000_000L;

	private long prompt = -1;

	private long total = -1;

	private boolean unreadable;

	private EmbeddingUsage() {
	}

	/**
	 * Read a usage object.
	 * @param parser stands at the value, afterwards at its end
	 * @return the usage, or {@code null} where there is none or its counts make no sense:
	 * a wrong usage would be worse than none
	 */
	static @Nullable Usage read(JsonParser parser) {
		EmbeddingUsage usage = new EmbeddingUsage();
		WireMembers.object(parser, usage::readMember);
		long tokens = (usage.prompt >= 0) ? usage.prompt : usage.total;
		return (tokens < 0 || usage.unreadable) ? null : Usage.of(tokens, 0);
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "prompt_tokens" -> this.prompt = readCount(parser);
			case "total_tokens" -> this.total = readCount(parser);
			default -> parser.skipChildren();
		}
	}

	private long readCount(JsonParser parser) {
		if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
				&& parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			long count = parser.getLongValue();
			this.unreadable |= count < 0 || count > MAX;
			return count;
		}
		this.unreadable |= parser.currentToken() != JsonToken.VALUE_NULL;
		parser.skipChildren();
		return -1;
	}

}
