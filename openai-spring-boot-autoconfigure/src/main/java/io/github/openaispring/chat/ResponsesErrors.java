package io.github.openaispring.chat;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;

/**
 * Makes exceptions of the errors of the Responses API, which tell a code but no type.
 */
final class ResponsesErrors {

	private static final ErrorBody UNKNOWN = new ErrorBody(null, null, null, null);

	/** The server looked at what was asked and did not like it. */
	private static final Set<String> OF_THE_REQUEST = Set.of("invalid_prompt", "data_residency_mismatch", "bio_policy",
			"misalignment_policy_violation", "invalid_image", "invalid_image_format", "invalid_base64_image",
			"invalid_image_url", "image_too_large", "image_too_small", "image_parse_error",
			"image_content_policy_violation", "invalid_image_mode", "image_file_too_large",
			"unsupported_image_media_type", "empty_image_file", "failed_to_download_image", "image_file_not_found",
			"previous_response_not_found", "context_length_exceeded");

	private static final Set<String> OF_THE_SERVER = Set.of("vector_store_timeout");

	private ResponsesErrors() {
	}

	static OpenAiException of(@Nullable ErrorBody error, ResponseHead head, boolean stream) {
		ErrorBody known = (error != null) ? error : UNKNOWN;
		String type = (known.type() == null || "error".equals(known.type())) ? typeOf(known.code()) : known.type();
		return ErrorMapper.inAnswer(new ErrorBody(known.message(), type, known.code(), known.param()), head, stream);
	}

	private static @Nullable String typeOf(@Nullable String code) {
		if (code == null) {
			return null;
		}
		if (OF_THE_SERVER.contains(code)) {
			return "server_error";
		}
		return OF_THE_REQUEST.contains(code) ? "invalid_request_error" : null;
	}

}
