package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * Puts a blank line between the pieces of reasoning that belong to different parts, as
 * they are in a whole answer.
 */
final class ReasoningPieces {

	private boolean begun;

	private String type = "";

	private int outputIndex;

	private int partIndex;

	@Nullable StreamChunk next(ResponsesEvent event) {
		String text = event.delta();
		if (text.isEmpty()) {
			return null;
		}
		boolean another = this.begun && !isSamePart(event);
		this.begun = true;
		this.type = event.type();
		this.outputIndex = event.outputIndex();
		this.partIndex = event.partIndex();
		return new StreamChunk.ReasoningDelta(another ? ResponsesOutput.PARAGRAPH + text : text);
	}

	private boolean isSamePart(ResponsesEvent event) {
		return this.outputIndex == event.outputIndex() && this.partIndex == event.partIndex()
				&& this.type.equals(event.type());
	}

}
