package io.github.openaispring.cost;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What one or more calls used: tokens in disjoint buckets, so that none is counted twice,
 * and calls of hosted tools.
 *
 * @param tokens the number of tokens of each kind; kinds without tokens are absent
 * @param toolCalls the number of calls of each hosted tool; tools without calls are
 * absent
 * @param source who counted the tokens
 * @since 0.1.0
 */
public record Usage(Map<TokenKind, Long> tokens, Map<HostedTool, Long> toolCalls, Source source) {

	public Usage {
		Objects.requireNonNull(source, "source must not be null");
		tokens = counts(TokenKind.class, tokens);
		toolCalls = counts(HostedTool.class, toolCalls);
	}

	/**
	 * Create a usage of tokens alone.
	 * @param tokens the number of tokens of each kind
	 * @param source who counted the tokens
	 */
	public Usage(Map<TokenKind, Long> tokens, Source source) {
		this(tokens, Map.of(), source);
	}

	/**
	 * Return how many tokens of a kind were used.
	 * @param kind the kind
	 * @return the number of tokens, 0 when there are none
	 */
	public long tokens(TokenKind kind) {
		return this.tokens.getOrDefault(kind, 0L);
	}

	/**
	 * Return all input: fresh, read from the cache and written to it.
	 * @return the number of tokens
	 */
	public long inputTokens() {
		return sum(TokenKind::isInput);
	}

	/**
	 * Return the part of the input that was read from the prompt cache.
	 * @return the number of tokens
	 */
	public long cachedTokens() {
		return sum(TokenKind::isCacheRead);
	}

	/**
	 * Return the part of the input that was written to the prompt cache.
	 * @return the number of tokens
	 */
	public long cacheWriteTokens() {
		return sum(TokenKind::isCacheWrite);
	}

	/**
	 * Return all output: text, reasoning and audio.
	 * @return the number of tokens
	 */
	public long outputTokens() {
		return sum((kind) -> !kind.isInput());
	}

	/**
	 * Return the part of the output that was spent on reasoning.
	 * @return the number of tokens
	 */
	public long reasoningTokens() {
		return tokens(TokenKind.OUTPUT_REASONING);
	}

	/**
	 * Return all input and all output.
	 * @return the number of tokens
	 */
	public long totalTokens() {
		return sum((kind) -> true);
	}

	/**
	 * Return whether nothing was used.
	 * @return {@code true} when there are neither tokens nor calls of hosted tools
	 */
	public boolean isEmpty() {
		return this.tokens.isEmpty() && this.toolCalls.isEmpty();
	}

	/**
	 * Add another usage to this one. The sum is estimated as soon as one part is.
	 * @param other the usage to add
	 * @return the sum
	 */
	public Usage plus(Usage other) {
		Builder sum = builder().source(this.source.and(other.source));
		this.tokens.forEach(sum::add);
		other.tokens.forEach(sum::add);
		this.toolCalls.forEach(sum::addToolCalls);
		other.toolCalls.forEach(sum::addToolCalls);
		return sum.build();
	}

	/**
	 * Return this usage with calls of hosted tools added to those already there.
	 * @param calls the number of calls of each tool
	 * @return the usage with the calls
	 */
	public Usage withToolCalls(Map<HostedTool, Long> calls) {
		return calls.isEmpty() ? this : plus(new Usage(Map.of(), calls, this.source));
	}

	/**
	 * Return a usage without tokens, to begin a sum with.
	 * @return the empty usage
	 */
	public static Usage empty() {
		return new Usage(Map.of(), Source.REPORTED);
	}

	/**
	 * Return the reported usage of a plain text call.
	 * @param inputTokens the input, all of it read afresh
	 * @param outputTokens the output, without reasoning
	 * @return the usage
	 */
	public static Usage of(long inputTokens, long outputTokens) {
		return new Usage(Map.of(TokenKind.INPUT_TEXT, inputTokens, TokenKind.OUTPUT_TEXT, outputTokens),
				Source.REPORTED);
	}

	/**
	 * Start from disjoint buckets.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start from totals and their parts, as OpenAI reports them.
	 * @return a new builder
	 */
	public static UsageTotals totals() {
		return new UsageTotals();
	}

	private long sum(Predicate<TokenKind> kinds) {
		long sum = 0;
		for (Map.Entry<TokenKind, Long> bucket : this.tokens.entrySet()) {
			if (kinds.test(bucket.getKey())) {
				sum = Math.addExact(sum, bucket.getValue());
			}
		}
		return sum;
	}

	private static <K extends Enum<K> & CostKind> Map<K, Long> counts(Class<K> type, Map<K, Long> given) {
		EnumMap<K, Long> counts = new EnumMap<>(type);
		given.forEach((kind, count) -> {
			requireNotNegative(kind, count);
			if (count > 0) {
				counts.put(kind, count);
			}
		});
		return Collections.unmodifiableMap(counts);
	}

	private static void requireNotNegative(CostKind kind, long count) {
		if (count < 0) {
			throw new IllegalArgumentException("%s must not be negative but is %d".formatted(kind, count));
		}
	}

	/**
	 * Who counted the tokens.
	 */
	public enum Source {

		/**
		 * The server said so.
		 */
		REPORTED,

		/**
		 * The client estimated them, because the server did not say.
		 */
		ESTIMATED;

		Source and(Source other) {
			return (this == ESTIMATED) ? this : other;
		}

	}

	/**
	 * Collects disjoint buckets and calls of hosted tools.
	 */
	public static final class Builder {

		private final Map<TokenKind, Long> tokens = new EnumMap<>(TokenKind.class);

		private final Map<HostedTool, Long> toolCalls = new EnumMap<>(HostedTool.class);

		private Source source = Source.REPORTED;

		private Builder() {
		}

		/**
		 * Add tokens of a kind to those already there.
		 * @param kind the kind
		 * @param count the number of tokens, not negative
		 * @return this builder
		 */
		public Builder add(TokenKind kind, long count) {
			requireNotNegative(kind, count);
			this.tokens.merge(kind, count, Math::addExact);
			return this;
		}

		/**
		 * Add calls of a hosted tool to those already there.
		 * @param tool the tool
		 * @param count the number of calls, not negative
		 * @return this builder
		 */
		public Builder addToolCalls(HostedTool tool, long count) {
			requireNotNegative(tool, count);
			this.toolCalls.merge(tool, count, Math::addExact);
			return this;
		}

		/**
		 * Set who counted the tokens; {@link Source#REPORTED} unless set.
		 * @param source the source
		 * @return this builder
		 */
		public Builder source(Source source) {
			this.source = source;
			return this;
		}

		/**
		 * Build the usage.
		 * @return an immutable usage
		 */
		public Usage build() {
			return new Usage(this.tokens, this.toolCalls, this.source);
		}

	}

}
