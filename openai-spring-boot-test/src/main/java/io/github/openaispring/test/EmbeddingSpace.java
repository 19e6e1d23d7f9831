package io.github.openaispring.test;

/**
 * Where texts are: those that share words are near each other, others at right angles.
 * Every feature of a text has its own direction at random. It goes along each of the
 * first axes, and along one axis of each section of the others, so that it is there in
 * short vectors too, which are the beginnings of long ones.
 */
final class EmbeddingSpace {

	/** How many parts a component is measured in. */
	static final int UNIT = 100_000_000;

	private static final int FRONT = 64;

	private static final int SECTIONS = 64;

	private static final int PER_BITS = 4;

	private final long seed;

	private final int dimensions;

	private final Section[] sections;

	EmbeddingSpace(ModelCatalog.Model model) {
		this.seed = Mixing.bits(Mixing.of(model.id()), 0);
		this.dimensions = model.dimensions();
		this.sections = sections(Math.max(0, this.dimensions - FRONT));
	}

	private static Section[] sections(int axes) {
		Section[] sections = new Section[Math.min(SECTIONS, axes)];
		for (int i = 0; i < sections.length; i++) {
			int start = i * axes / sections.length;
			int width = (i + 1) * axes / sections.length - start;
			sections[i] = new Section(FRONT + start, width, Math.sqrt(width));
		}
		return sections;
	}

	/**
	 * Find the place of a text.
	 * @param text the text
	 * @param length the length of the vector, at most that of the model's own
	 * @return a vector of length 1 whose components are in parts of {@link #UNIT}
	 */
	int[] place(String text, int length) {
		double[] sum = new double[this.dimensions];
		TextFeatures.of(text).forEach((feature, weight) -> add(sum, Mixing.bits(this.seed ^ feature, 0), weight));
		return normalized(sum, length);
	}

	private void add(double[] sum, long feature, double weight) {
		long signs = Mixing.bits(feature, 0);
		int front = Math.min(FRONT, this.dimensions);
		for (int i = 0; i < front; i++) {
			sum[i] += weight * (1 - 2 * (signs >>> i & 1));
		}
		long bits = 0;
		for (int i = 0; i < this.sections.length; i++) {
			bits = (i % PER_BITS == 0) ? Mixing.bits(feature, 1 + i / PER_BITS) : bits >>> Short.SIZE;
			this.sections[i].add(sum, (int) bits & 0xFFFF, weight);
		}
	}

	private static int[] normalized(double[] vector, int length) {
		double squares = 0;
		for (int i = 0; i < length; i++) {
			squares += vector[i] * vector[i];
		}
		if (squares == 0) {
			vector[0] = 1;
			squares = 1;
		}
		double scale = UNIT / Math.sqrt(squares);
		int[] parts = new int[length];
		for (int i = 0; i < length; i++) {
			parts[i] = (int) Math.rint(vector[i] * scale);
		}
		return parts;
	}

	/**
	 * Axes of which a feature takes one, for all of them.
	 *
	 * @param start the first of them
	 * @param width how many they are
	 * @param strength how far a feature goes along its axis
	 */
	private record Section(int start, int width, double strength) {

		void add(double[] sum, int bits, double weight) {
			int axis = this.start + ((bits >>> 1) * this.width >>> 15);
			sum[axis] += weight * this.strength * (1 - 2 * (bits & 1));
		}

	}

}
