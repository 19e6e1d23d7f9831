package io.github.openaispring.limit;

import org.jspecify.annotations.Nullable;

/**
 * What a model may be asked in a minute. What is {@code null} is not limited.
 *
 * @param requestsPerMinute how many requests, at least 1
 * @param tokensPerMinute how many tokens of input and output, at least 1
 * @since 0.1.0
 */
public record ModelLimits(@Nullable Long requestsPerMinute, @Nullable Long tokensPerMinute) {

	/** No limit at all. */
	public static final ModelLimits NONE = new ModelLimits(null, null);

	/**
	 * Return these limits and, where they say nothing, others.
	 * @param others the other limits
	 * @return both
	 */
	public ModelLimits orElse(ModelLimits others) {
		return new ModelLimits((this.requestsPerMinute != null) ? this.requestsPerMinute : others.requestsPerMinute,
				(this.tokensPerMinute != null) ? this.tokensPerMinute : others.tokensPerMinute);
	}

}
