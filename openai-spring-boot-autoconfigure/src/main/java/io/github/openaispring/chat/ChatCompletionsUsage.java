package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * Reads {@code usage}, whose details are subsets of its totals, into disjoint buckets.
 * Details that exceed their total are cut down to it.
 * <p>
 * Image tokens stay with the text: chat models bill them at the text rate.
 */
final class ChatCompletionsUsage {

	private long prompt;

	private long completion;

	private long cached;

	private long cacheWrite;

	private long audioIn;

	private long reasoning;

	private long audioOut;

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
		ChatCompletionsUsage reader = new ChatCompletionsUsage();
		WireMembers.object(parser, reader::readTotal);
		return reader.toUsage();
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "prompt_tokens" -> this.prompt = WireMembers.count(parser);
			case "completion_tokens" -> this.completion = WireMembers.count(parser);
			case "prompt_tokens_details" -> WireMembers.object(parser, this::readPromptDetail);
			case "completion_tokens_details" -> WireMembers.object(parser, this::readCompletionDetail);
			default -> parser.skipChildren();
		}
	}

	private void readPromptDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.cached = WireMembers.count(parser);
			case "cache_write_tokens" -> this.cacheWrite = WireMembers.count(parser);
			case "audio_tokens" -> this.audioIn = WireMembers.count(parser);
			default -> parser.skipChildren();
		}
	}

	private void readCompletionDetail(JsonParser parser, String name) {
		switch (name) {
			case "reasoning_tokens" -> this.reasoning = WireMembers.count(parser);
			case "audio_tokens" -> this.audioOut = WireMembers.count(parser);
			default -> parser.skipChildren();
		}
	}

	private Usage toUsage() {
		long audio = Math.min(this.audioIn, this.prompt);
		long text = this.prompt - audio;
		long cachedText = Math.min(this.cached, text);
		// What is cached beyond the text can only be audio.
		long cachedAudio = Math.min(this.cached - cachedText, audio);
		long written = Math.min(this.cacheWrite, text - cachedText);
		long reasoned = Math.min(this.reasoning, this.completion);
		long spoken = Math.min(this.audioOut, this.completion - reasoned);
		return Usage.builder()
			.add(TokenKind.INPUT_TEXT, text - cachedText - written)
			.add(TokenKind.CACHED_TEXT, cachedText)
			.add(TokenKind.CACHE_WRITE, written)
			.add(TokenKind.INPUT_AUDIO, audio - cachedAudio)
			.add(TokenKind.CACHED_AUDIO, cachedAudio)
			.add(TokenKind.OUTPUT_TEXT, this.completion - reasoned - spoken)
			.add(TokenKind.OUTPUT_REASONING, reasoned)
			.add(TokenKind.OUTPUT_AUDIO, spoken)
			.build();
	}

}
