package io.github.openaispring.sample.chat;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;

/**
 * The tokens of a turn as the page shows them: cached ones are part of the input, and
 * reasoning is part of the output.
 *
 * @param inputTokens all input tokens
 * @param cachedInputTokens those of them that came from the cache
 * @param outputTokens all output tokens
 * @param reasoningTokens those of them that were thought and not said
 * @param totalTokens all tokens
 */
record UsageView(long inputTokens, long cachedInputTokens, long outputTokens, long reasoningTokens, long totalTokens) {

	static @Nullable UsageView of(@Nullable Usage usage) {
		return (usage != null) ? new UsageView(usage.inputTokens(), usage.cachedTokens(), usage.outputTokens(),
				usage.reasoningTokens(), usage.totalTokens()) : null;
	}

}
