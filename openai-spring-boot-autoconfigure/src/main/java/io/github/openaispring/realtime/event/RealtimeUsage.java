package io.github.openaispring.realtime.event;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageTotals;

/**
 * The tokens of a response as the server tells them: parts are counted in their wholes.
 *
 * @param totalTokens all tokens
 * @param inputTokens the tokens of the input, cached ones included
 * @param outputTokens the tokens of the output
 * @param inputTokenDetails the parts of the input, or {@code null}
 * @param outputTokenDetails the parts of the output, or {@code null}
 * @since 0.1.0
 */
public record RealtimeUsage(long totalTokens, long inputTokens, long outputTokens,
		@Nullable InputTokenDetails inputTokenDetails, @Nullable OutputTokenDetails outputTokenDetails) {

	/** Far above any response, and far below where sums would overflow. */
	private static final long MAX = 1_000_000_000_000L;

	/**
	 * Return the tokens in disjoint buckets. A side that is not broken down counts as
	 * audio, the dearer of its kinds.
	 * @return the usage
	 */
	public Usage toUsage() {
		UsageTotals totals = Usage.totals().input(count(this.inputTokens)).output(count(this.outputTokens));
		addInput(totals, (this.inputTokenDetails != null) ? this.inputTokenDetails : InputTokenDetails.NONE);
		addOutput(totals, (this.outputTokenDetails != null) ? this.outputTokenDetails : OutputTokenDetails.NONE);
		return totals.build();
	}

	private void addInput(UsageTotals totals, InputTokenDetails details) {
		boolean told = count(details.textTokens) + count(details.audioTokens) + count(details.imageTokens) > 0;
		totals.inputAudio(told ? count(details.audioTokens) : this.inputTokens).inputImage(count(details.imageTokens));
		CachedTokensDetails cached = details.cachedTokensDetails;
		if (cached != null) {
			totals.cached(count(cached.textTokens))
				.cachedAudio(count(cached.audioTokens))
				.cachedImage(count(cached.imageTokens));
		}
		else {
			totals.cached(count(details.cachedTokens));
		}
	}

	private void addOutput(UsageTotals totals, OutputTokenDetails details) {
		boolean told = count(details.textTokens) + count(details.audioTokens) > 0;
		totals.outputAudio(told ? count(details.audioTokens) : this.outputTokens);
	}

	static long count(@Nullable Long tokens) {
		return (tokens != null) ? Math.min(Math.max(0, tokens), MAX) : 0;
	}

	/**
	 * The parts of the input.
	 *
	 * @param textTokens text, or {@code null}
	 * @param audioTokens audio, or {@code null}
	 * @param imageTokens images, or {@code null}
	 * @param cachedTokens what was read from the cache, or {@code null}
	 * @param cachedTokensDetails the parts of what was read from the cache, or
	 * {@code null}
	 */
	public record InputTokenDetails(@Nullable Long textTokens, @Nullable Long audioTokens, @Nullable Long imageTokens,
			@Nullable Long cachedTokens, @Nullable CachedTokensDetails cachedTokensDetails) {

		static final InputTokenDetails NONE = new InputTokenDetails(null, null, null, null, null);

	}

	/**
	 * The parts of what was read from the cache.
	 *
	 * @param textTokens text, or {@code null}
	 * @param audioTokens audio, or {@code null}
	 * @param imageTokens images, or {@code null}
	 */
	public record CachedTokensDetails(@Nullable Long textTokens, @Nullable Long audioTokens,
			@Nullable Long imageTokens) {

	}

	/**
	 * The parts of the output.
	 *
	 * @param textTokens text, or {@code null}
	 * @param audioTokens audio, or {@code null}
	 */
	public record OutputTokenDetails(@Nullable Long textTokens, @Nullable Long audioTokens) {

		static final OutputTokenDetails NONE = new OutputTokenDetails(null, null);

	}

}
