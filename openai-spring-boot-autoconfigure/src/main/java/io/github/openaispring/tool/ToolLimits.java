package io.github.openaispring.tool;

import java.math.BigDecimal;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * When a run stops although the model wants to go on. {@code null} means unset.
 *
 * @param maxRounds the most calls of the model, at least 1
 * @param maxIdenticalCalls how often the model may call the same tool with the same
 * arguments, at least 1
 * @param maxDuration the time that the run may take; what is under way then is stopped
 * @param maxCostUsd the money in USD from which on the model is not called again. It can
 * be exceeded by one call, whose price is not known before; a model without a price is
 * not called again either
 * @since 0.1.0
 */
public record ToolLimits(@Nullable Integer maxRounds, @Nullable Integer maxIdenticalCalls,
		@Nullable Duration maxDuration, @Nullable BigDecimal maxCostUsd) {

	public ToolLimits {
		Assert.isTrue(maxRounds == null || maxRounds >= 1, "A run needs at least one round");
		Assert.isTrue(maxIdenticalCalls == null || maxIdenticalCalls >= 1, "A run needs at least one call of a kind");
		Assert.isTrue(maxDuration == null || maxDuration.toMillis() > 0, "A run needs time");
		Assert.isTrue(maxCostUsd == null || maxCostUsd.signum() > 0, "A run needs money");
	}

	/**
	 * Return the limits that hold where nothing is said.
	 * @return 16 rounds, 3 identical calls and 5 minutes
	 */
	public static ToolLimits defaults() {
		return builder().maxRounds(16).maxIdenticalCalls(3).maxDuration(Duration.ofMinutes(5)).build();
	}

	/**
	 * Return a builder of limits.
	 * @return a builder with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return these limits with the given ones where these are unset.
	 * @param defaults the limits to fall back to
	 * @return the merged limits
	 */
	public ToolLimits orElse(ToolLimits defaults) {
		return new ToolLimits(first(this.maxRounds, defaults.maxRounds),
				first(this.maxIdenticalCalls, defaults.maxIdenticalCalls),
				first(this.maxDuration, defaults.maxDuration), first(this.maxCostUsd, defaults.maxCostUsd));
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T fallback) {
		return (value != null) ? value : fallback;
	}

	/**
	 * Builds {@link ToolLimits}.
	 */
	public static final class Builder {

		private @Nullable Integer maxRounds;

		private @Nullable Integer maxIdenticalCalls;

		private @Nullable Duration maxDuration;

		private @Nullable BigDecimal maxCostUsd;

		private Builder() {
		}

		/**
		 * Set the most calls of the model.
		 * @param maxRounds at least 1, or {@code null} for unset
		 * @return this builder
		 */
		public Builder maxRounds(@Nullable Integer maxRounds) {
			this.maxRounds = maxRounds;
			return this;
		}

		/**
		 * Set how often the same tool may be called with the same arguments.
		 * @param maxIdenticalCalls at least 1, or {@code null} for unset
		 * @return this builder
		 */
		public Builder maxIdenticalCalls(@Nullable Integer maxIdenticalCalls) {
			this.maxIdenticalCalls = maxIdenticalCalls;
			return this;
		}

		/**
		 * Set the time that the run may take.
		 * @param maxDuration the time, or {@code null} for unset
		 * @return this builder
		 */
		public Builder maxDuration(@Nullable Duration maxDuration) {
			this.maxDuration = maxDuration;
			return this;
		}

		/**
		 * Set the money that the run may cost.
		 * @param maxCostUsd the money in USD, or {@code null} for unset
		 * @return this builder
		 */
		public Builder maxCostUsd(@Nullable BigDecimal maxCostUsd) {
			this.maxCostUsd = maxCostUsd;
			return this;
		}

		/**
		 * Build the limits.
		 * @return the limits
		 */
		public ToolLimits build() {
			return new ToolLimits(this.maxRounds, this.maxIdenticalCalls, this.maxDuration, this.maxCostUsd);
		}

	}

}
