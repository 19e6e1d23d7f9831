package io.github.openaispring.test;

import java.util.List;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to the Responses API that has been found valid member by member.
 *
 * @param json the request
 */
record ResponsesRequest(JsonNode json) {

	String model() {
		return this.json.path("model").stringValue("");
	}

	boolean stream() {
		return this.json.path("stream").booleanValue(false);
	}

	boolean includeObfuscation() {
		return this.json.path("stream_options").path("include_obfuscation").booleanValue(true);
	}

	boolean background() {
		return this.json.path("background").booleanValue(false);
	}

	boolean store() {
		return this.json.path("store").booleanValue(true);
	}

	@Nullable String previousResponseId() {
		return this.json.path("previous_response_id").stringValue(null);
	}

	boolean includes(String member) {
		return StreamSupport.stream(this.json.path("include").spliterator(), false)
			.anyMatch((included) -> member.equals(included.asString()));
	}

	JsonNode reasoning() {
		return this.json.path("reasoning");
	}

	String effort() {
		String assumed = (wantsSummary()) ? "medium" : "none";
		return reasoning().path("effort").stringValue(assumed);
	}

	boolean wantsSummary() {
		return reasoning().hasNonNull("summary") || reasoning().hasNonNull("generate_summary");
	}

	JsonNode format() {
		return this.json.path("text").path("format");
	}

	int maxToolCalls() {
		return this.json.path("max_tool_calls").intValue(Integer.MAX_VALUE);
	}

	JsonNode toolChoice() {
		return this.json.path("tool_choice");
	}

	List<JsonNode> tools() {
		return StreamSupport.stream(this.json.path("tools").spliterator(), false).toList();
	}

	boolean isSet(String member) {
		return this.json.hasNonNull(member);
	}

}
