package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * What can be set both for a provider and for a single request. {@code null} means unset
 * and is not sent; nothing else does, so zero is zero.
 *
 * @param model the model
 * @param temperature randomness, from 0 to 2
 * @param topP share of the probability mass that is sampled from, from 0 to 1
 * @param frequencyPenalty penalty on frequent tokens, from -2 to 2
 * @param presencePenalty penalty on tokens that occurred, from -2 to 2
 * @param maxOutputTokens the most tokens of an answer, reasoning included, at least 1
 * @param seed makes answers repeatable as far as the server can
 * @param reasoningEffort how much the model thinks first
 * @param serviceTier how the request is processed, and at which price
 * @param api the API that the request is sent to
 * @param reasoningSummary how the model sums up its reasoning
 * @param verbosity how much the model says
 * @param parallelToolCalls whether the model may call several tools at once
 * @param store whether the server stores the answer
 * @param promptCacheKey groups requests that share a beginning, so that they share its
 * cache
 * @param safetyIdentifier identifies an end user without naming them, up to 64 characters
 * @since 0.1.0
 */
public record ChatOptions(@Nullable String model, @Nullable Double temperature, @Nullable Double topP,
		@Nullable Double frequencyPenalty, @Nullable Double presencePenalty, @Nullable Integer maxOutputTokens,
		@Nullable Long seed, @Nullable ReasoningEffort reasoningEffort, @Nullable ServiceTier serviceTier,
		@Nullable ChatApi api, @Nullable ReasoningSummary reasoningSummary, @Nullable Verbosity verbosity,
		@Nullable Boolean parallelToolCalls, @Nullable Boolean store, @Nullable String promptCacheKey,
		@Nullable String safetyIdentifier) {

	public ChatOptions {
		InvalidParameters.requireRange("temperature", temperature, 0, 2);
		InvalidParameters.requireRange("top_p", topP, 0, 1);
		InvalidParameters.requireRange("frequency_penalty", frequencyPenalty, -2, 2);
		InvalidParameters.requireRange("presence_penalty", presencePenalty, -2, 2);
		if (maxOutputTokens != null && maxOutputTokens < 1) {
			throw InvalidParameters.of("max_completion_tokens", "must be at least 1 but is " + maxOutputTokens);
		}
		if (safetyIdentifier != null && safetyIdentifier.length() > 64) {
			throw InvalidParameters.of("safety_identifier", "may have up to 64 characters");
		}
		if (model != null && model.isBlank()) {
			throw InvalidParameters.of("model", "must not be blank");
		}
	}

	/**
	 * Return these options with the given ones where these are unset.
	 * @param defaults the options to fall back to
	 * @return the merged options
	 */
	public ChatOptions orElse(ChatOptions defaults) {
		return new ChatOptions(first(this.model, defaults.model), first(this.temperature, defaults.temperature),
				first(this.topP, defaults.topP), first(this.frequencyPenalty, defaults.frequencyPenalty),
				first(this.presencePenalty, defaults.presencePenalty),
				first(this.maxOutputTokens, defaults.maxOutputTokens), first(this.seed, defaults.seed),
				first(this.reasoningEffort, defaults.reasoningEffort), first(this.serviceTier, defaults.serviceTier),
				first(this.api, defaults.api), first(this.reasoningSummary, defaults.reasoningSummary),
				first(this.verbosity, defaults.verbosity), first(this.parallelToolCalls, defaults.parallelToolCalls),
				first(this.store, defaults.store), first(this.promptCacheKey, defaults.promptCacheKey),
				first(this.safetyIdentifier, defaults.safetyIdentifier));
	}

	private static <T> @Nullable T first(@Nullable T value, @Nullable T fallback) {
		return (value != null) ? value : fallback;
	}

	/**
	 * Return a builder of options.
	 * @return a builder with everything unset
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Builds {@link ChatOptions}.
	 */
	public static final class Builder {

		private @Nullable String model;

		private @Nullable Double temperature;

		private @Nullable Double topP;

		private @Nullable Double frequencyPenalty;

		private @Nullable Double presencePenalty;

		private @Nullable Integer maxOutputTokens;

		private @Nullable Long seed;

		private @Nullable ReasoningEffort reasoningEffort;

		private @Nullable ServiceTier serviceTier;

		private @Nullable ChatApi api;

		private @Nullable ReasoningSummary reasoningSummary;

		private @Nullable Verbosity verbosity;

		private @Nullable Boolean parallelToolCalls;

		private @Nullable Boolean store;

		private @Nullable String promptCacheKey;

		private @Nullable String safetyIdentifier;

		private Builder() {
		}

		/**
		 * Set everything as in other options.
		 * @param options the options to start from
		 * @return this builder
		 */
		public Builder from(ChatOptions options) {
			return model(options.model).temperature(options.temperature)
				.topP(options.topP)
				.frequencyPenalty(options.frequencyPenalty)
				.presencePenalty(options.presencePenalty)
				.maxOutputTokens(options.maxOutputTokens)
				.seed(options.seed)
				.reasoningEffort(options.reasoningEffort)
				.serviceTier(options.serviceTier)
				.api(options.api)
				.reasoningSummary(options.reasoningSummary)
				.verbosity(options.verbosity)
				.parallelToolCalls(options.parallelToolCalls)
				.store(options.store)
				.promptCacheKey(options.promptCacheKey)
				.safetyIdentifier(options.safetyIdentifier);
		}

		/**
		 * Set the model.
		 * @param model the model, or {@code null} for unset
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set the randomness.
		 * @param temperature from 0 to 2, or {@code null} for unset
		 * @return this builder
		 */
		public Builder temperature(@Nullable Double temperature) {
			this.temperature = temperature;
			return this;
		}

		/**
		 * Set the share of the probability mass that is sampled from.
		 * @param topP from 0 to 1, or {@code null} for unset
		 * @return this builder
		 */
		public Builder topP(@Nullable Double topP) {
			this.topP = topP;
			return this;
		}

		/**
		 * Set the penalty on frequent tokens.
		 * @param frequencyPenalty from -2 to 2, or {@code null} for unset
		 * @return this builder
		 */
		public Builder frequencyPenalty(@Nullable Double frequencyPenalty) {
			this.frequencyPenalty = frequencyPenalty;
			return this;
		}

		/**
		 * Set the penalty on tokens that occurred.
		 * @param presencePenalty from -2 to 2, or {@code null} for unset
		 * @return this builder
		 */
		public Builder presencePenalty(@Nullable Double presencePenalty) {
			this.presencePenalty = presencePenalty;
			return this;
		}

		/**
		 * Set the most tokens of an answer.
		 * @param maxOutputTokens tokens, reasoning included, at least 1, or {@code null}
		 * for unset
		 * @return this builder
		 */
		public Builder maxOutputTokens(@Nullable Integer maxOutputTokens) {
			this.maxOutputTokens = maxOutputTokens;
			return this;
		}

		/**
		 * Set the seed, which makes answers repeatable as far as the server can.
		 * @param seed the seed, or {@code null} for unset
		 * @return this builder
		 */
		public Builder seed(@Nullable Long seed) {
			this.seed = seed;
			return this;
		}

		/**
		 * Set how much the model thinks first.
		 * @param reasoningEffort the effort, or {@code null} for unset
		 * @return this builder
		 */
		public Builder reasoningEffort(@Nullable ReasoningEffort reasoningEffort) {
			this.reasoningEffort = reasoningEffort;
			return this;
		}

		/**
		 * Set how the request is processed, and at which price.
		 * @param serviceTier the tier, or {@code null} for unset
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable ServiceTier serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Set the API that the request is sent to.
		 * @param api the API that the request is sent to, or {@code null} for unset
		 * @return this builder
		 */
		public Builder api(@Nullable ChatApi api) {
			this.api = api;
			return this;
		}

		/**
		 * Set how the model sums up its reasoning.
		 * @param reasoningSummary how the model sums up its reasoning, or {@code null}
		 * for unset
		 * @return this builder
		 */
		public Builder reasoningSummary(@Nullable ReasoningSummary reasoningSummary) {
			this.reasoningSummary = reasoningSummary;
			return this;
		}

		/**
		 * Set how much the model says.
		 * @param verbosity how much the model says, or {@code null} for unset
		 * @return this builder
		 */
		public Builder verbosity(@Nullable Verbosity verbosity) {
			this.verbosity = verbosity;
			return this;
		}

		/**
		 * Set whether the model may call several tools at once.
		 * @param parallelToolCalls whether the model may call several tools at once, or
		 * {@code null} for unset
		 * @return this builder
		 */
		public Builder parallelToolCalls(@Nullable Boolean parallelToolCalls) {
			this.parallelToolCalls = parallelToolCalls;
			return this;
		}

		/**
		 * Set whether the server stores the answer.
		 * @param store whether the server stores the answer, or {@code null} for unset
		 * @return this builder
		 */
		public Builder store(@Nullable Boolean store) {
			this.store = store;
			return this;
		}

		/**
		 * Set the key of requests that share a beginning.
		 * @param promptCacheKey groups requests that share a beginning, so that they
		 * share its cache, or {@code null} for unset
		 * @return this builder
		 */
		public Builder promptCacheKey(@Nullable String promptCacheKey) {
			this.promptCacheKey = promptCacheKey;
			return this;
		}

		/**
		 * Set what identifies the end user.
		 * @param safetyIdentifier identifies an end user without naming them, up to 64
		 * characters, or {@code null} for unset
		 * @return this builder
		 */
		public Builder safetyIdentifier(@Nullable String safetyIdentifier) {
			this.safetyIdentifier = safetyIdentifier;
			return this;
		}

		/**
		 * Build the options.
		 * @return the options
		 * @throws io.github.openaispring.OpenAiInvalidRequestException if a value is out
		 * of its range
		 */
		public ChatOptions build() {
			return new ChatOptions(this.model, this.temperature, this.topP, this.frequencyPenalty, this.presencePenalty,
					this.maxOutputTokens, this.seed, this.reasoningEffort, this.serviceTier, this.api,
					this.reasoningSummary, this.verbosity, this.parallelToolCalls, this.store, this.promptCacheKey,
					this.safetyIdentifier);
		}

	}

}
