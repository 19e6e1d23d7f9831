package io.github.openaispring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * What is told of an answer besides its content, whole or streamed.
 *
 * @param id the answer's id
 * @param model the model that answered, as the server names it
 * @param serviceTier the tier that was really used, if told
 * @param usage the tokens, or {@code null} when the server told none
 * @param cost what the tokens cost, or {@code null} when there is no usage
 * @param requestId the id under which OpenAI's support finds the call
 * @param rateLimits the rate limits after the call
 * @param latency time from the subscription to the end of the answer; retries count, and
 * so does the subscriber's own slowness in a stream
 * @param timeToFirstChunk time from the subscription to the first chunk, of streams only
 * @param raw what went over the wire, if asked for
 * @since 0.1.0
 */
public record ResponseMetadata(@Nullable String id, @Nullable String model, @Nullable String serviceTier,
		@Nullable Usage usage, @Nullable CostInfo cost, @Nullable String requestId, RateLimits rateLimits,
		Duration latency, @Nullable Duration timeToFirstChunk, @Nullable RawExchange raw) {

	/**
	 * Return a builder of metadata.
	 * @return a builder with nothing told
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return a builder that starts from this metadata.
	 * @return a builder with what is told here
	 */
	public Builder toBuilder() {
		return builder().id(this.id)
			.model(this.model)
			.serviceTier(this.serviceTier)
			.usage(this.usage)
			.cost(this.cost)
			.requestId(this.requestId)
			.rateLimits(this.rateLimits)
			.latency(this.latency)
			.timeToFirstChunk(this.timeToFirstChunk)
			.raw(this.raw);
	}

	/**
	 * Builds {@link ResponseMetadata}.
	 */
	public static final class Builder {

		private @Nullable String id;

		private @Nullable String model;

		private @Nullable String serviceTier;

		private @Nullable Usage usage;

		private @Nullable CostInfo cost;

		private @Nullable String requestId;

		private RateLimits rateLimits = RateLimits.NONE;

		private Duration latency = Duration.ZERO;

		private @Nullable Duration timeToFirstChunk;

		private @Nullable RawExchange raw;

		private Builder() {
		}

		/**
		 * Set the answer's id.
		 * @param id the answer's id, or {@code null}
		 * @return this builder
		 */
		public Builder id(@Nullable String id) {
			this.id = id;
			return this;
		}

		/**
		 * Set the model that answered.
		 * @param model the model that answered, or {@code null}
		 * @return this builder
		 */
		public Builder model(@Nullable String model) {
			this.model = model;
			return this;
		}

		/**
		 * Set the tier that was really used.
		 * @param serviceTier the tier that was really used, or {@code null}
		 * @return this builder
		 */
		public Builder serviceTier(@Nullable String serviceTier) {
			this.serviceTier = serviceTier;
			return this;
		}

		/**
		 * Set the tokens.
		 * @param usage the tokens, or {@code null}
		 * @return this builder
		 */
		public Builder usage(@Nullable Usage usage) {
			this.usage = usage;
			return this;
		}

		/**
		 * Set what the tokens cost.
		 * @param cost what the tokens cost, or {@code null}
		 * @return this builder
		 */
		public Builder cost(@Nullable CostInfo cost) {
			this.cost = cost;
			return this;
		}

		/**
		 * Set the id of the call.
		 * @param requestId the id of the call, or {@code null}
		 * @return this builder
		 */
		public Builder requestId(@Nullable String requestId) {
			this.requestId = requestId;
			return this;
		}

		/**
		 * Set the rate limits after the call.
		 * @param rateLimits the rate limits after the call
		 * @return this builder
		 */
		public Builder rateLimits(RateLimits rateLimits) {
			this.rateLimits = rateLimits;
			return this;
		}

		/**
		 * Set the time to the end of the answer.
		 * @param latency the time to the end of the answer
		 * @return this builder
		 */
		public Builder latency(Duration latency) {
			this.latency = latency;
			return this;
		}

		/**
		 * Set the time to the first chunk.
		 * @param timeToFirstChunk the time to the first chunk, or {@code null}
		 * @return this builder
		 */
		public Builder timeToFirstChunk(@Nullable Duration timeToFirstChunk) {
			this.timeToFirstChunk = timeToFirstChunk;
			return this;
		}

		/**
		 * Set what went over the wire.
		 * @param raw what went over the wire, or {@code null}
		 * @return this builder
		 */
		public Builder raw(@Nullable RawExchange raw) {
			this.raw = raw;
			return this;
		}

		/**
		 * Build the metadata.
		 * @return the metadata
		 */
		public ResponseMetadata build() {
			return new ResponseMetadata(this.id, this.model, this.serviceTier, this.usage, this.cost, this.requestId,
					this.rateLimits, this.latency, this.timeToFirstChunk, this.raw);
		}

	}

}
