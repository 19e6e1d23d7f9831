package io.github.openaispring.tool;

import io.github.openaispring.chat.StreamChunk;

/**
 * Numbers the calls of all rounds through, since each round begins with zero.
 */
final class CallIndexes {

	private int offset;

	private int next;

	void nextRound() {
		this.offset = this.next;
	}

	StreamChunk renumber(StreamChunk chunk) {
		if (!(chunk instanceof StreamChunk.ToolCallDelta delta)) {
			return chunk;
		}
		int index = sum(this.offset, delta.index());
		this.next = Math.max(this.next, sum(index, 1));
		return new StreamChunk.ToolCallDelta(index, delta.id(), delta.name(), delta.arguments());
	}

	// A server may begin anywhere.
	private static int sum(int one, int other) {
		return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
	}

}
