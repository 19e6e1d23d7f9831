package io.github.openaispring.chat;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a model has said so far in one call. The call may be stopped by another thread
 * than that of its chunks.
 */
final class RecordedAnswer {

	private final Aggregator chunks = new Aggregator();

	private int length;

	private @Nullable PredictionResponse answer;

	synchronized void add(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.End || (fits() && isText(chunk))) {
			this.length += lengthOf(chunk);
			this.chunks.add(chunk);
		}
		if (chunk instanceof StreamChunk.End) {
			this.answer = this.chunks.toResponse();
		}
	}

	private boolean fits() {
		return this.length < RecordedText.MAX_LENGTH;
	}

	private static boolean isText(StreamChunk chunk) {
		return lengthOf(chunk) > 0;
	}

	private static int lengthOf(StreamChunk chunk) {
		if (chunk instanceof StreamChunk.TextDelta delta) {
			return delta.text().length();
		}
		if (chunk instanceof StreamChunk.ReasoningDelta delta) {
			return delta.text().length();
		}
		if (chunk instanceof StreamChunk.RefusalDelta delta) {
			return delta.text().length();
		}
		// A call without arguments has a name at least.
		return (chunk instanceof StreamChunk.ToolCallDelta delta) ? delta.arguments().length() + 1 : 0;
	}

	synchronized void answered(PredictionResponse answer) {
		this.answer = answer;
	}

	/**
	 * Write what has been said.
	 * @return the JSON of OpenTelemetry's conventions, or {@code null} when nothing was
	 * said
	 */
	synchronized @Nullable String json() {
		PredictionResponse whole = this.answer;
		RecordedMessage said = (whole != null) ? RecordedMessage.answer(whole)
				: RecordedMessage.answer(new Message.Assistant(this.chunks.content(), null, this.chunks.toolCalls()));
		return said.parts().isEmpty() ? null : RecordedJson.ofMessages(List.of(said));
	}

}
