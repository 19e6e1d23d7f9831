package io.github.openaispring.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.openaispring.cost.TokenKind;

/**
 * Counters by modality, some of which count a part of what others count, and summaries of
 * whole calls.
 */
final class NextUsageConvention implements GenAiUsageConvention {

	private static final String INFERENCE = "gen_ai.client.inference.";

	@Override
	public List<TokenMeter> meters(MeteredCall call) {
		if (GenAiOperations.isEmbedding(call.operation())) {
			return List.of(summary(call, "gen_ai.client.embeddings.operation.input_tokens", TokenKind::isInput));
		}
		return GenAiOperations.isInference(call.operation()) ? ofInference(call) : List.of();
	}

	private static List<TokenMeter> ofInference(MeteredCall call) {
		Predicate<TokenKind> output = (kind) -> !kind.isInput();
		List<TokenMeter> meters = new ArrayList<>();
		meters.add(summary(call, INFERENCE + "operation.input_tokens", TokenKind::isInput));
		meters.add(summary(call, INFERENCE + "operation.output_tokens", output));
		addCounters(meters, call, "input_tokens", TokenKind::isInput);
		addCounters(meters, call, "output_tokens", output);
		addCounters(meters, call, "cache_read.input_tokens", TokenKind::isCacheRead);
		addCounters(meters, call, "cache_write.input_tokens", TokenKind::isCacheWrite);
		addCounters(meters, call, "reasoning.output_tokens", TokenKind.OUTPUT_REASONING::equals);
		return meters;
	}

	private static TokenMeter summary(MeteredCall call, String name, Predicate<TokenKind> counts) {
		return new TokenMeter(TokenMeter.Kind.SUMMARY, name, "Tokens used per call", counts, call.genAiTags());
	}

	private static void addCounters(List<TokenMeter> meters, MeteredCall call, String name,
			Predicate<TokenKind> counts) {
		Stream.of(TokenKind.values())
			.filter(counts)
			.map(NextUsageConvention::modality)
			.distinct()
			.forEach((modality) -> meters.add(new TokenMeter(TokenMeter.Kind.COUNTER, INFERENCE + "usage." + name,
					"Tokens used", counts.and((kind) -> modality(kind).equals(modality)),
					call.genAiTags().and("gen_ai.token.modality", modality))));
	}

	// Models reason in text.
	private static String modality(TokenKind kind) {
		return (kind == TokenKind.OUTPUT_REASONING) ? "text" : kind.modality();
	}

}
