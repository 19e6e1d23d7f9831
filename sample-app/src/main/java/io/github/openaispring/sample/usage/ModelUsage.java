package io.github.openaispring.sample.usage;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.springframework.util.StringUtils;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

/**
 * What one model has used for one kind of work.
 *
 * @param model the model, whose name is cut after 100 characters
 * @param kind the kind of work, such as {@code chat}
 * @param calls the calls that used something
 * @param inputTokens all input tokens
 * @param cachedInputTokens those of them that came from the cache
 * @param outputTokens all output tokens
 * @param reasoningTokens those of them that were thought and not said
 * @param totalTokens all tokens
 * @param estimatedTokens those of them that were estimated, because the server did not
 * tell
 * @param unpricedTokens those of them that have no known price
 * @param costUsd what the others cost, in USD
 * @param estimatedUsd the part of the cost that was estimated, in USD
 */
public record ModelUsage(String model, String kind, long calls, long inputTokens, long cachedInputTokens,
		long outputTokens, long reasoningTokens, long totalTokens, long estimatedTokens, long unpricedTokens,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal costUsd,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal estimatedUsd) {

	private static final int LONGEST_NAME = 100;

	static ModelUsage of(UsageEvent event) {
		Usage usage = event.usage();
		BigDecimal cost = event.cost().pricedUsd();
		boolean estimated = usage.source() == Usage.Source.ESTIMATED;
		return new ModelUsage(StringUtils.truncate(event.model(), LONGEST_NAME), event.operation(), 1,
				usage.inputTokens(), usage.cachedTokens(), usage.outputTokens(), usage.reasoningTokens(),
				usage.totalTokens(), estimated ? usage.totalTokens() : 0, event.cost().unpricedTokens(), cost,
				estimated ? cost : BigDecimal.ZERO);
	}

	ModelUsage ofOthers() {
		return new ModelUsage("other", "other", this.calls, this.inputTokens, this.cachedInputTokens, this.outputTokens,
				this.reasoningTokens, this.totalTokens, this.estimatedTokens, this.unpricedTokens, this.costUsd,
				this.estimatedUsd);
	}

	ModelUsage plus(ModelUsage other) {
		return new ModelUsage(this.model, this.kind, this.calls + other.calls, this.inputTokens + other.inputTokens,
				this.cachedInputTokens + other.cachedInputTokens, this.outputTokens + other.outputTokens,
				this.reasoningTokens + other.reasoningTokens, this.totalTokens + other.totalTokens,
				this.estimatedTokens + other.estimatedTokens, this.unpricedTokens + other.unpricedTokens,
				this.costUsd.add(other.costUsd), this.estimatedUsd.add(other.estimatedUsd));
	}

}
