package io.github.openaispring.test;

import java.util.Map;

/**
 * Ends the handling of a request with an {@link ApiError}.
 */
final class ApiException extends RuntimeException {

	private final transient ApiError error;

	private final transient Outgoing answer;

	ApiException(ApiError error) {
		this(error, Map.of());
	}

	ApiException(ApiError error, Map<String, String> headers) {
		super(error.message(), null, false, false);
		this.error = error;
		this.answer = Outgoing.error(error).withHeaders(headers);
	}

	ApiError error() {
		return this.error;
	}

	Outgoing answer() {
		return this.answer;
	}

}
