package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error in the form in which OpenAI reports it.
 *
 * @param status the HTTP status
 * @param type the kind of error
 * @param code the error itself, for programs
 * @param param the parameter that it is about
 * @param message the error itself, for people
 */
record ApiError(int status, String type, @Nullable String code, @Nullable String param, String message) {

	static final String INVALID_REQUEST = "invalid_request_error";

	static ApiError invalid(@Nullable String code, @Nullable String param, String message) {
		return new ApiError(400, INVALID_REQUEST, code, param, message);
	}

	static ApiError of(int status, @Nullable String code, String message) {
		return new ApiError(status, INVALID_REQUEST, code, null, message);
	}

	static ApiError failure(String code) {
		return new ApiError(500, "server_error", code, null, "The model failed while it answered.");
	}

	ApiError withType(String type) {
		return new ApiError(this.status, type, this.code, this.param, this.message);
	}

	ApiError withParam(@Nullable String param) {
		return new ApiError(this.status, this.type, this.code, param, this.message);
	}

	ApiError withMessage(String message) {
		return new ApiError(this.status, this.type, this.code, this.param, message);
	}

	ApiException asException() {
		return new ApiException(this);
	}

	ObjectNode toJson() {
		ObjectNode body = Json.object();
		body.putObject("error")
			.put("message", this.message)
			.put("type", this.type)
			.put("param", this.param)
			.put("code", this.code);
		return body;
	}

}
