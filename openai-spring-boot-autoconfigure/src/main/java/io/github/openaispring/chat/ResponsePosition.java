package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream of the Responses API has been read, so that it can be resumed.
 */
final class ResponsePosition {

	private volatile @Nullable String id;

	private volatile long sequence = -1;

	void id(@Nullable String id) {
		this.id = (id != null) ? id : this.id;
	}

	void sequence(long sequence) {
		this.sequence = Math.max(sequence, this.sequence);
	}

	@Nullable String id() {
		return this.id;
	}

	/**
	 * Return the number of the latest event.
	 * @return the number, -1 if none has come
	 */
	long sequence() {
		return this.sequence;
	}

}
