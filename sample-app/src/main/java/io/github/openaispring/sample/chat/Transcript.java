package io.github.openaispring.sample.chat;

import io.github.openaispring.chat.StreamChunk;

/**
 * What the reader of a stream has seen. The reader may stop on another thread than the
 * one that brings the chunks.
 */
final class Transcript {

	private final StringBuilder text = new StringBuilder();

	synchronized void add(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			this.text.append(delta.text());
		}
		else if (chunk instanceof StreamChunk.RefusalDelta delta) {
			this.text.append(delta.text());
		}
	}

	synchronized String text() {
		return this.text.toString();
	}

}
