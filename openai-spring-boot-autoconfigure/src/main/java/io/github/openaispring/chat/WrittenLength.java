package io.github.openaispring.chat;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much text a model has written, which is cheap to keep: one thread counts, any may
 * look.
 */
final class WrittenLength {

	private final AtomicLong pieces = new AtomicLong();

	private final AtomicLong characters = new AtomicLong();

	void add(int length) {
		if (length > 0) {
			this.pieces.lazySet(this.pieces.getPlain() + 1);
			this.characters.lazySet(this.characters.getPlain() + length);
		}
	}

	/**
	 * Return how many pieces came.
	 * @return the number, each of at least one token
	 */
	long pieces() {
		return this.pieces.get();
	}

	long characters() {
		return this.characters.get();
	}

}
