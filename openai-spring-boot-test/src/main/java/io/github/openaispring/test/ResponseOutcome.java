package io.github.openaispring.test;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a response ends.
 *
 * @param status {@code completed}, {@code incomplete} or {@code failed}
 * @param reason the reason for which it is incomplete
 * @param code the code of the error for which it failed
 */
record ResponseOutcome(String status, @Nullable String reason, @Nullable String code) {

	static ResponseOutcome of(Reply.Overrides overrides) {
		if (overrides.failure() != null) {
			return new ResponseOutcome("failed", null, overrides.failure());
		}
		String reason = Objects.requireNonNullElse(overrides.finishReason(), "stop");
		return switch (reason) {
			case "stop", "tool_calls" -> new ResponseOutcome("completed", null, null);
			case "length" -> new ResponseOutcome("incomplete", "max_output_tokens", null);
			default -> new ResponseOutcome("incomplete", reason, null);
		};
	}

	boolean isComplete() {
		return "completed".equals(this.status);
	}

	void describe(ObjectNode response) {
		response.put("status", this.status);
		if (this.reason != null) {
			response.putObject("incomplete_details").put("reason", this.reason);
		}
		if (this.code != null) {
			response.putObject("error")
				.put("code", this.code)
				.put("message", "The model failed while it answered: " + this.code);
		}
	}

}
