package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * The vectors of a request of which a part failed. What there is has been paid for:
 * {@link #remaining()} asks for the rest only.
 *
 * @param request the whole request
 * @param vectors the vectors that there are, by the position of their inputs
 * @param usage the tokens of what succeeded, or {@code null} when they are not known
 * @param cost what these tokens cost, or {@code null} when there is no usage
 * @param requests the number of HTTP requests that succeeded
 * @since 0.1.0
 */
public record PartialEmbeddings(EmbeddingRequest request, Map<Integer, float[]> vectors, @Nullable Usage usage,
		@Nullable CostInfo cost, int requests) {

	public PartialEmbeddings {
		vectors = Map.copyOf(vectors);
	}

	/**
	 * Return the positions of the inputs that have no vector yet.
	 * @return the positions, in ascending order
	 */
	public List<Integer> missing() {
		return IntStream.range(0, this.request.inputs().size())
			.filter((position) -> !this.vectors.containsKey(position))
			.boxed()
			.toList();
	}

	/**
	 * Return a request for what is missing.
	 * @return the same request with the inputs that have no vector yet
	 */
	public EmbeddingRequest remaining() {
		List<EmbeddingInput> inputs = missing().stream().map(this.request.inputs()::get).toList();
		return this.request.toBuilder().inputs(inputs).build();
	}

	/**
	 * Put both parts together.
	 * @param rest the answer to {@link #remaining()}
	 * @return all vectors in the order of the whole request's inputs, with the tokens and
	 * the cost of both parts
	 * @throws IllegalArgumentException if it has another number of vectors than are
	 * missing
	 */
	public EmbeddingResponse complete(EmbeddingResponse rest) {
		List<Integer> missing = missing();
		if (rest.vectors().size() != missing.size()) {
			throw new IllegalArgumentException(
					"%d vectors are missing, not %d".formatted(missing.size(), rest.vectors().size()));
		}
		Map<Integer, float[]> all = new TreeMap<>(this.vectors);
		for (int i = 0; i < missing.size(); i++) {
			all.put(missing.get(i), rest.vectors().get(i));
		}
		Usage restUsage = rest.usage();
		CostInfo restCost = rest.cost();
		return new EmbeddingResponse(rest.model(), new ArrayList<>(all.values()),
				(this.usage != null && restUsage != null) ? this.usage.plus(restUsage) : null,
				(this.cost != null && restCost != null) ? this.cost.plus(restCost) : null,
				this.requests + rest.requests(), rest.requestId(), rest.rateLimits(), rest.latency());
	}

	/**
	 * Describe the vectors without their numbers.
	 */
	@Override
	public String toString() {
		return "PartialEmbeddings[" + this.vectors.size() + " of " + this.request.inputs().size() + " vectors]";
	}

}
