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

	private final UsageTotals totals = Usage.totals();

	private final TokenCounts counts = new TokenCounts();

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
		return usage.counts.areReadable() ? usage.totals.build() : null;
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "prompt_tokens" -> this.totals.input(this.counts.read(parser));
			case "completion_tokens" -> this.totals.output(this.counts.read(parser));
			case "prompt_tokens_details" -> WireMembers.object(parser, this::readPromptDetail);
			case "completion_tokens_details" -> WireMembers.object(parser, this::readCompletionDetail);
			default -> parser.skipChildren();
		}
	}

	private void readPromptDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.totals.cached(this.counts.read(parser));
			case "cache_write_tokens" -> this.totals.cacheWrite(this.counts.read(parser));
			case "audio_tokens" -> this.totals.inputAudio(this.counts.read(parser));
			default -> parser.skipChildren();
		}
	}

	private void readCompletionDetail(JsonParser parser, String name) {
		switch (name) {
			case "reasoning_tokens" -> this.totals.reasoning(this.counts.read(parser));
			case "audio_tokens" -> this.totals.outputAudio(this.counts.read(parser));
			default -> parser.skipChildren();
		}
	}

}
