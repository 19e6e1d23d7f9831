package io.github.openaispring.test;

/**
 * Numbers that look random and are the same everywhere and at all times.
 */
final class Mixing {

	private static final long GOLDEN = 0x9E3779B97F4A7C15L;

	private static final long PRIME = 0x100000001B3L;

	private Mixing() {
	}

	static long start(char kind) {
		return next(0xCBF29CE484222325L, kind);
	}

	static long next(long hash, char c) {
		return (hash ^ c) * PRIME;
	}

	static long of(String text) {
		long hash = start('m');
		for (int i = 0; i < text.length(); i++) {
			hash = next(hash, text.charAt(i));
		}
		return hash;
	}

	/**
	 * Return one of the numbers that belong to a seed.
	 * @param seed the seed
	 * @param index which of the numbers
	 * @return 64 bits
	 */
	static long bits(long seed, int index) {
		long bits = seed + (index + 1) * GOLDEN;
		bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
		bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
		return bits ^ (bits >>> 31);
	}

}
