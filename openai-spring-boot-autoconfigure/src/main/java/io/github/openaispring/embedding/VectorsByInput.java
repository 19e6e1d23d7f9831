package io.github.openaispring.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the vectors of pieces together: of an input that was cut, the average is its
 * vector.
 */
final class VectorsByInput {

	private final int[] pieces;

	private final Map<Integer, List<Weighted>> found = new TreeMap<>();

	/**
	 * Create a collection.
	 * @param inputs the number of inputs
	 * @param batches the pieces of all inputs
	 */
	VectorsByInput(int inputs, List<List<Piece>> batches) {
		this.pieces = new int[inputs];
		batches.forEach((batch) -> batch.forEach((piece) -> this.pieces[piece.position()]++));
	}

	void add(List<Piece> batch, List<float[]> vectors) {
		for (int i = 0; i < batch.size(); i++) {
			Piece piece = batch.get(i);
			this.found.computeIfAbsent(piece.position(), (position) -> new ArrayList<>(1))
				.add(new Weighted(vectors.get(i), piece.tokens()));
		}
	}

	/**
	 * Return the vectors of the inputs of which all pieces have one.
	 * @return the vectors by the position of the input, in ascending order
	 */
	Map<Integer, float[]> vectors() {
		Map<Integer, float[]> vectors = new TreeMap<>();
		this.found.forEach((position, weighted) -> {
			if (weighted.size() == this.pieces[position]) {
				vectors.put(position, (weighted.size() == 1) ? weighted.get(0).vector() : average(weighted));
			}
		});
		return vectors;
	}

	private static float[] average(List<Weighted> pieces) {
		long weights = pieces.stream().mapToLong(Weighted::weight).sum();
		float[] average = new float[pieces.get(0).vector().length];
		for (int i = 0; i < average.length; i++) {
			double sum = 0;
			for (Weighted piece : pieces) {
				sum += piece.weight() * (double) piece.vector()[i];
			}
			average[i] = (float) (sum / weights);
		}
		return Vectors.normalize(average);
	}

	/**
	 * The vector of a piece.
	 *
	 * @param vector the vector
	 * @param weight the number of tokens
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Weighted(float[] vector, long weight) {
	}

}
