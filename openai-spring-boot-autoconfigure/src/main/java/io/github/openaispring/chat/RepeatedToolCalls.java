package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest event that gave nothing but a piece of a tool call's arguments.
 */
final class RepeatedToolCalls {

	private final RepeatedEvents events = new RepeatedEvents(TextEventTemplate::learnArguments);

	private int index;

	/**
	 * Take the piece out of an event.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @return the piece, or {@code null} if the event has to be parsed
	 */
	StreamChunk.@Nullable ToolCallDelta match(byte[] bytes, int offset, int length) {
		String arguments = this.events.match(bytes, offset, length);
		return (arguments != null) ? new StreamChunk.ToolCallDelta(this.index, null, null, arguments) : null;
	}

	/**
	 * Remember an event, unless it began a call: no other is like it.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @param piece the piece that it gave, and nothing else
	 */
	void learn(byte[] bytes, int offset, int length, StreamChunk.ToolCallDelta piece) {
		boolean begins = piece.id() != null || piece.name() != null;
		if (!begins && this.events.learn(bytes, offset, length, piece.arguments())) {
			this.index = piece.index();
		}
	}

}
