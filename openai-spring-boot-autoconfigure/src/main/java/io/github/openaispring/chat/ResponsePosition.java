package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * How far a stream of the Responses API has been read, so that it can be resumed.
 */
final class ResponsePosition {

	private volatile @Nullable String id;

	private volatile long sequence = -1;

	private volatile boolean background;

	private volatile boolean over;

	/**
	 * Start at a response that is known.
	 * @param id the response's id
	 * @param sequence the number of the latest event that has been read, or -1
	 * @return the position
	 */
	static ResponsePosition of(String id, long sequence) {
		ResponsePosition position = new ResponsePosition();
		position.id = id;
		position.sequence = sequence;
		position.background = true;
		return position;
	}

	void answer(ResponsesAnswer answer) {
		this.id = (answer.id() != null) ? answer.id() : this.id;
		this.background |= answer.isInBackground();
	}

	/** The server has said all that it has to say. */
	void over() {
		this.over = true;
	}

	/**
	 * Return whether the server goes on with the answer although the stream is broken.
	 * @return whether the stream can be resumed
	 */
	boolean isResumable() {
		return this.background && !this.over && this.id != null && this.sequence >= 0;
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
