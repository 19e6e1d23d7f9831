package io.github.openaispring.batch;

import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.RateLimits;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireMembers;

/**
 * A line of a file of results. What is damaged is known as far as it goes.
 */
final class ResultLine {

	private static final byte[] NOTHING = {};

	private final JsonFactory json;

	private final byte[] bytes;

	private final int offset;

	private @Nullable String customId;

	private int status = 200;

	private @Nullable String requestId;

	private @Nullable ErrorBody error;

	private byte @Nullable [] body;

	private @Nullable JacksonException damage;

	private ResultLine(JsonFactory json, byte[] bytes, int offset) {
		this.json = json;
		this.bytes = bytes;
		this.offset = offset;
	}

	static ResultLine read(JsonFactory json, byte[] bytes, int offset, int length) {
		ResultLine line = new ResultLine(json, bytes, offset);
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
			parser.nextToken();
			WireMembers.object(parser, line::readMember);
		}
		catch (JacksonException ex) {
			line.damage = ex;
		}
		return line;
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "custom_id" -> this.customId = WireMembers.string(parser);
			case "error" -> this.error = ErrorBody.read(parser);
			case "response" -> WireMembers.object(parser, this::readResponse);
			default -> parser.skipChildren();
		}
	}

	private void readResponse(JsonParser parser, String name) {
		switch (name) {
			case "status_code" -> this.status = WireMembers.index(parser, this.status);
			case "request_id" -> this.requestId = WireMembers.string(parser);
			case "body" -> this.body = copy(parser);
			default -> parser.skipChildren();
		}
	}

	private byte @Nullable [] copy(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return NOTHING;
		}
		int start = (int) parser.currentTokenLocation().getByteOffset();
		parser.skipChildren();
		int end = (int) parser.currentLocation().getByteOffset();
		// Nobody knows where it is in a line that is not in UTF-8.
		return (start < 0 || end < start) ? null
				: Arrays.copyOfRange(this.bytes, this.offset + start, this.offset + end);
	}

	@Nullable String customId() {
		return this.customId;
	}

	/**
	 * Return the answer.
	 * @return the answer as a plain call would have got it
	 * @throws OpenAiException if there is none, as a plain call would have failed
	 */
	ApiResponse answer() {
		ResponseHead head = new ResponseHead(this.requestId, RateLimits.NONE);
		if (this.damage != null) {
			throw ErrorMapper.malformed(this.damage, head, false);
		}
		if (this.error != null) {
			throw BatchFailures.ofResult(this.error, head);
		}
		if (this.body == null) {
			throw new OpenAiResponseException("The result has neither an answer nor an error",
					OpenAiErrorDetails.builder().requestId(this.requestId).build(), null);
		}
		if (this.status < 200 || this.status > 299) {
			throw ErrorMapper.ofStatus(this.json, this.status, headers(), this.body, false);
		}
		return new ApiResponse(head, this.body, Duration.ZERO);
	}

	private HttpHeaders headers() {
		HttpHeaders headers = new HttpHeaders();
		if (this.requestId != null) {
			headers.set("x-request-id", this.requestId);
		}
		return headers;
	}

}
