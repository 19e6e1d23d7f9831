package io.github.openaispring.telemetry;

import java.util.List;
import java.util.function.Predicate;

import io.github.openaispring.cost.TokenKind;

/**
 * One summary, in which the type of the tokens is a tag.
 */
final class CurrentUsageConvention implements GenAiUsageConvention {

	@Override
	public List<TokenMeter> meters(MeteredCall call) {
		return List.of(meter(call, "input", TokenKind::isInput), meter(call, "output", (kind) -> !kind.isInput()));
	}

	private static TokenMeter meter(MeteredCall call, String type, Predicate<TokenKind> counts) {
		return new TokenMeter(TokenMeter.Kind.SUMMARY, "gen_ai.client.token.usage", "Tokens used per call", counts,
				call.genAiTags().and("gen_ai.token.type", type));
	}

}
