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

	ResponseMetadata with(@Nullable CostInfo cost, @Nullable Duration timeToFirstChunk) {
		return new ResponseMetadata(this.id, this.model, this.serviceTier, this.usage, cost, this.requestId,
				this.rateLimits, this.latency, timeToFirstChunk, this.raw);
	}

}
