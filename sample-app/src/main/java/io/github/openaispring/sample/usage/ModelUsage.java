package io.github.openaispring.sample.usage;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

/**
 * What one model has used for one kind of work.
 *
 * @param model the model
 * @param kind the kind of work, such as {@code chat}
 * @param calls the calls that told their usage
 * @param inputTokens all input tokens
 * @param cachedInputTokens those of them that came from the cache
 * @param outputTokens all output tokens
 * @param reasoningTokens those of them that were thought and not said
 * @param totalTokens all tokens
 * @param unpricedTokens those of them that have no known price
 * @param costUsd what the others cost, in USD
 */
public record ModelUsage(String model, String kind, long calls, long inputTokens, long cachedInputTokens,
		long outputTokens, long reasoningTokens, long totalTokens, long unpricedTokens,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal costUsd) {

	static ModelUsage of(UsageEvent event) {
		Usage usage = event.usage();
		return new ModelUsage(event.model(), event.operation(), 1, usage.inputTokens(), usage.cachedTokens(),
				usage.outputTokens(), usage.reasoningTokens(), usage.totalTokens(), event.cost().unpricedTokens(),
				event.cost().pricedUsd());
	}

	ModelUsage ofOthers() {
		return new ModelUsage("other", "other", this.calls, this.inputTokens, this.cachedInputTokens, this.outputTokens,
				this.reasoningTokens, this.totalTokens, this.unpricedTokens, this.costUsd);
	}

	ModelUsage plus(ModelUsage other) {
		return new ModelUsage(this.model, this.kind, this.calls + other.calls, this.inputTokens + other.inputTokens,
				this.cachedInputTokens + other.cachedInputTokens, this.outputTokens + other.outputTokens,
				this.reasoningTokens + other.reasoningTokens, this.totalTokens + other.totalTokens,
				this.unpricedTokens + other.unpricedTokens, this.costUsd.add(other.costUsd));
	}

}
