package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request, where it must be a JSON object.
 */
final class JsonBody {

	private JsonBody() {
	}

	static JsonNode required(RecordedRequest request) {
		return object(Json.tryRead(request.rawBody()));
	}

	static JsonNode optional(RecordedRequest request) {
		return (request.rawBody().length == 0) ? Json.object() : required(request);
	}

	private static JsonNode object(@Nullable JsonNode body) {
		if (body == null || !body.isObject()) {
			throw ApiError.invalid(null, null, "The body of the request could not be parsed as a JSON object.")
				.asException();
		}
		return body;
	}

}
