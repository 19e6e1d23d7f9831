package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageTotals;
import io.github.openaispring.http.WireMembers;

/**
 * Reads the {@code usage} of Chat Completions.
 * <p>
 * Image tokens stay with the text: chat models bill them at the text rate.
 */
final class ChatCompletionsUsage {

	/** Far above any call, and far below where sums would overflow. */
	private static final long MAX_COUNT = 1_000_000_000_000L;

	private final UsageTotals totals = Usage.totals();

	private boolean unreadable;

	private ChatCompletionsUsage() {
	}

	/**
	 * Read a usage object.
	 * @param parser stands at the value, afterwards at its end
	 * @return the usage, or {@code null} for a JSON null or for counts that make no
	 * sense: a wrong usage would be worse than none
	 */
	static @Nullable Usage read(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		ChatCompletionsUsage usage = new ChatCompletionsUsage();
		WireMembers.object(parser, usage::readTotal);
		return usage.unreadable ? null : usage.totals.build();
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "prompt_tokens" -> this.totals.input(count(parser));
			case "completion_tokens" -> this.totals.output(count(parser));
			case "prompt_tokens_details" -> WireMembers.object(parser, this::readPromptDetail);
			case "completion_tokens_details" -> WireMembers.object(parser, this::readCompletionDetail);
			default -> parser.skipChildren();
		}
	}

	private void readPromptDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.totals.cached(count(parser));
			case "cache_write_tokens" -> this.totals.cacheWrite(count(parser));
			case "audio_tokens" -> this.totals.inputAudio(count(parser));
			default -> parser.skipChildren();
		}
	}

	private void readCompletionDetail(JsonParser parser, String name) {
		switch (name) {
			case "reasoning_tokens" -> this.totals.reasoning(count(parser));
			case "audio_tokens" -> this.totals.outputAudio(count(parser));
			default -> parser.skipChildren();
		}
	}

	private long count(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			long count = parser.getLongValue();
			this.unreadable |= count < 0 || count > MAX_COUNT;
			return Math.max(0, count);
		}
		this.unreadable |= token != JsonToken.VALUE_NULL;
		parser.skipChildren();
		return 0;
	}

}
