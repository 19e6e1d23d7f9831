package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reason for which a batch is not begun.
 *
 * @param code the error, for programs
 * @param message the error, for people
 * @param param the member of the line that it is about
 * @param line the line of the file, counted from 1
 */
record BatchError(String code, String message, @Nullable String param, @Nullable Integer line) {

	static BatchError of(String code, String message) {
		return new BatchError(code, message, null, null);
	}

	ObjectNode toJson() {
		return Json.object()
			.put("code", this.code)
			.put("message", this.message)
			.put("param", this.param)
			.put("line", this.line);
	}

}
