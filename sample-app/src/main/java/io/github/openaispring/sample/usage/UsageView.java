package io.github.openaispring.sample.usage;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * The tokens of a call or a turn as the page shows them: cached ones are part of the
 * input, and reasoning is part of the output.
 *
 * @param inputTokens all input tokens
 * @param cachedInputTokens those of them that came from the cache
 * @param outputTokens all output tokens
 * @param reasoningTokens those of them that were thought and not said
 * @param totalTokens all tokens
 */
public record UsageView(long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens,
		long totalTokens) {

	/**
	 * Show tokens.
	 * @param usage the tokens, or {@code null} when they are not known
	 * @return the view, or {@code null} when they are not known
	 */
	public static @Nullable UsageView of(@Nullable Usage usage) {
		return (usage != null) ? new UsageView(usage.inputTokens(), usage.cachedTokens(), usage.outputTokens(),
				usage.reasoningTokens(), usage.totalTokens()) : null;
	}

	/**
	 * Show the tokens of texts that were embedded, which are all input.
	 * @param tokens the tokens
	 * @return the view
	 */
	public static UsageView ofInput(long tokens) {
		return new UsageView(tokens, 0, 0, 0, tokens);
	}

}
