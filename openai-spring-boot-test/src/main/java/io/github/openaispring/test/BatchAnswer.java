package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a request of a batch.
 *
 * @param status the HTTP status, or 0 if there was no answer
 * @param body what was answered
 * @param failure why there was no answer
 */
record BatchAnswer(int status, byte[] body, @Nullable BatchError failure) {

	private static final int OK = 200;

	/** The model took too long. */
	static final BatchAnswer TIMEOUT = without("request_timeout", "The call to the model timed out.");

	/** The batch was cancelled before. */
	static final BatchAnswer CANCELLED = without("batch_cancelled",
			"This request was not executed because the batch was cancelled.");

	/** The batch took too long. */
	static final BatchAnswer EXPIRED = without("batch_expired",
			"This request could not be executed before the completion window expired.");

	private static BatchAnswer without(String code, String message) {
		return new BatchAnswer(0, new byte[0], BatchError.of(code, message));
	}

	boolean isSuccess() {
		return this.status == OK;
	}

	JsonNode usage() {
		return Json.member(this.body, "usage");
	}

	/**
	 * Write the answer as a line.
	 * @param customId the identifier of the request
	 * @return the line with its end
	 */
	byte[] toLine(String customId) {
		String start = "{\"id\":\"%s\",\"custom_id\":%s,".formatted(Ids.next("batch_req_", 32),
				Json.text(Json.object().stringNode(customId)));
		String line = (this.failure != null)
				? "\"response\":null,\"error\":%s}\n".formatted(Json
					.text(Json.object().put("code", this.failure.code()).put("message", this.failure.message())))
				: "\"response\":{\"status_code\":%d,\"request_id\":\"%s\",\"body\":%s},\"error\":null}\n"
					.formatted(this.status, Ids.next("req_", 32), bodyText());
		return (start + line).getBytes(StandardCharsets.UTF_8);
	}

	// What scripts send need not be JSON, and may have line ends.
	private String bodyText() {
		String text = new String(this.body, StandardCharsets.UTF_8);
		if (text.startsWith("{") && text.indexOf('\n') < 0) {
			return text;
		}
		JsonNode json = Json.tryRead(this.body);
		return Json.text((json != null) ? json : Json.object().stringNode(text));
	}

}
