package io.github.openaispring.sample.chat;

import io.github.openaispring.chat.StreamChunk;

/**
 * What the reader of a stream has seen. The reader may stop on another thread than the
 * one that brings the chunks.
 */
final class Transcript {

	private final StringBuilder text = new StringBuilder();

	/**
	 * Add what was seen.
	 * @param chunk the chunk
	 * @return whether it was the last
	 */
	synchronized boolean add(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			this.text.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.RefusalDelta delta) {
			this.text.append(delta.text());
		}
		return chunk instanceof StreamChunk.End;
	}

	/**
	 * Take what was seen, which leaves nothing for a second call.
	 * @return the text
	 */
	synchronized String take() {
		String seen = this.text.toString();
		this.text.setLength(0);
		return seen;
	}

}
