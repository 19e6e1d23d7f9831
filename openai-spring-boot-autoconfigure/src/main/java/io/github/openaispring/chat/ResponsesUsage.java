package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageTotals;
import io.github.openaispring.http.WireMembers;

/**
 * Reads the {@code usage} of the Responses API, whose names are others than those of Chat
 * Completions.
 */
final class ResponsesUsage {

	private final UsageTotals totals = Usage.totals();

	private final TokenCounts counts = new TokenCounts();

	private ResponsesUsage() {
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
		ResponsesUsage usage = new ResponsesUsage();
		WireMembers.object(parser, usage::readTotal);
		return usage.counts.areReadable() ? usage.totals.build() : null;
	}

	private void readTotal(JsonParser parser, String name) {
		switch (name) {
			case "input_tokens" -> this.totals.input(this.counts.read(parser));
			case "output_tokens" -> this.totals.output(this.counts.read(parser));
			case "input_tokens_details" -> WireMembers.object(parser, this::readInputDetail);
			case "output_tokens_details" -> WireMembers.object(parser, this::readOutputDetail);
			default -> parser.skipChildren();
		}
	}

	private void readInputDetail(JsonParser parser, String name) {
		switch (name) {
			case "cached_tokens" -> this.totals.cached(this.counts.read(parser));
			case "cache_write_tokens" -> this.totals.cacheWrite(this.counts.read(parser));
			default -> parser.skipChildren();
		}
	}

	private void readOutputDetail(JsonParser parser, String name) {
		if ("reasoning_tokens".equals(name)) {
			this.totals.reasoning(this.counts.read(parser));
		}
		else {
			parser.skipChildren();
		}
	}

}
