package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageTotals;

/**
 * Reads the {@code usage} of Chat Completions.
 * <p>
 * Image tokens stay with the text: chat models bill them at the text rate.
 */
final class ChatCompletionsUsage {

	private final UsageTotals totals = Usage.totals();

	private ChatCompletionsUsage() {
	}

	/**
	 * Read a usage object.
	 * @param parser stands at the value, afterwards at its end
	 * @return the usage, or {@code null} for a JSON null
	 */
	static @Nullable Usage read(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		ChatCompletionsUsage usage = new ChatCompletionsUsage();
		WireMembers.object(parser, usage::readTotal);
		return usage.totals.build();
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "prompt_tokens" -> this.totals.input(WireMembers.count(parser));
			case "completion_tokens" -> this.totals.output(WireMembers.count(parser));
			case "prompt_tokens_details" -> WireMembers.object(parser, this::readPromptDetail);
			case "completion_tokens_details" -> WireMembers.object(parser, this::readCompletionDetail);
			default -> parser.skipChildren();
		}
	}

	private void readPromptDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.totals.cached(WireMembers.count(parser));
			case "cache_write_tokens" -> this.totals.cacheWrite(WireMembers.count(parser));
			case "audio_tokens" -> this.totals.inputAudio(WireMembers.count(parser));
			default -> parser.skipChildren();
		}
	}

	private void readCompletionDetail(JsonParser parser, String name) {
		switch (name) {
			case "reasoning_tokens" -> this.totals.reasoning(WireMembers.count(parser));
			case "audio_tokens" -> this.totals.outputAudio(WireMembers.count(parser));
			default -> parser.skipChildren();
		}
	}

}
