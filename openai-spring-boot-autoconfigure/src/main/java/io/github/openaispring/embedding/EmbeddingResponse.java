package io.github.openaispring.embedding;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.RateLimits;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * The vectors that were asked for.
 *
 * @param model the model that made the vectors, as the server names it
 * @param vectors one vector for each input, in the order of the inputs. They are not
 * copied
 * @param usage the tokens of all HTTP requests, or {@code null} when the server did not
 * tell those of one
 * @param cost what the tokens cost, or {@code null} when there is no usage
 * @param requests the number of HTTP requests that it took, 0 for no input
 * @param requestId the id under which OpenAI's support finds the last HTTP request
 * @param rateLimits the rate limits after the last HTTP request
 * @param latency time from the subscription to the last vector
 * @since 0.1.0
 */
public record EmbeddingResponse(String model, List<float[]> vectors, @Nullable Usage usage, @Nullable CostInfo cost,
		int requests, @Nullable String requestId, RateLimits rateLimits, Duration latency) {

	public EmbeddingResponse {
		vectors = List.copyOf(vectors);
	}

	/**
	 * Return the vector of the only input.
	 * @return the vector
	 * @throws IllegalStateException if there is not exactly one
	 */
	public float[] vector() {
		if (this.vectors.size() != 1) {
			throw new IllegalStateException("There are %d vectors, not one".formatted(this.vectors.size()));
		}
		return this.vectors.get(0);
	}

	/**
	 * Return the length of the vectors.
	 * @return the length, 0 when there are none
	 */
	public int dimensions() {
		return this.vectors.isEmpty() ? 0 : this.vectors.get(0).length;
	}

	/**
	 * Describe the response without its numbers.
	 */
	@Override
	public String toString() {
		return "EmbeddingResponse[" + this.vectors.size() + " vectors, model=" + this.model + ", dimensions="
				+ dimensions() + ", usage=" + this.usage + "]";
	}

}
