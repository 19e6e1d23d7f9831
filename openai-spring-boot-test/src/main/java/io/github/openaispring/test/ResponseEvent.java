package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One event in the making of a response.
 *
 * @param data the event, which begins with its type
 * @param timing when it happens
 */
record ResponseEvent(ObjectNode data, StreamEvent.Timing timing) {

	static ResponseEvent of(String type) {
		return new ResponseEvent(Json.object().put("type", type), StreamEvent.Timing.AT_ONCE);
	}

	static ResponseEvent paced(String type) {
		return of(type).at(StreamEvent.Timing.PACED);
	}

	ResponseEvent at(StreamEvent.Timing timing) {
		return new ResponseEvent(this.data, timing);
	}

	ResponseEvent with(String member, @Nullable String value) {
		this.data.put(member, value);
		return this;
	}

	ResponseEvent with(String member, JsonNode value) {
		this.data.set(member, value);
		return this;
	}

	ResponseEvent with(String member, long value) {
		this.data.put(member, value);
		return this;
	}

	ResponseEvent numbered(long number) {
		return with("sequence_number", number);
	}

	ResponseEvent of(int outputIndex, String itemId) {
		return with("item_id", itemId).with("output_index", outputIndex);
	}

	/**
	 * Hide the length of a piece of content.
	 */
	ResponseEvent obfuscated() {
		String piece = this.data.path("delta").stringValue(null);
		return (piece != null) ? with("obfuscation", Ids.next("", 16 - piece.length() % 16)) : this;
	}

	StreamEvent toStreamEvent() {
		return StreamEvent.named(this.data.path("type").asString(), this.data, this.timing);
	}

}
