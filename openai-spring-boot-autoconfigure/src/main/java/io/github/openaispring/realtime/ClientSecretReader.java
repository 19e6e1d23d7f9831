package io.github.openaispring.realtime;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireMembers;

/**
 * Reads the answer that holds a client secret.
 */
final class ClientSecretReader {

	/** The last second of the year 9999. */
	private static final long LATEST = 253_402_300_799L;

	private final JsonFactory json;

	ClientSecretReader(JsonFactory json) {
		this.json = json;
	}

	RealtimeClientSecret read(ApiResponse response) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), response.body())) {
			Answer answer = new Answer(response.head());
			parser.nextToken();
			WireMembers.object(parser, answer::readMember);
			return answer.toSecret();
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, response.head(), false);
		}
	}

	/**
	 * What has been read of one answer.
	 */
	private static final class Answer {

		private final ResponseHead head;

		private @Nullable String value;

		private long expiresAt;

		private @Nullable String sessionId;

		private @Nullable String model;

		Answer(ResponseHead head) {
			this.head = head;
		}

		void readMember(JsonParser parser, String name) {
			switch (name) {
				case "value" -> this.value = WireMembers.string(parser);
				case "expires_at" -> this.expiresAt = seconds(parser);
				case "session" -> WireMembers.object(parser, this::readSessionMember);
				case "error" -> refuse(ErrorBody.read(parser));
				default -> parser.skipChildren();
			}
		}

		private void readSessionMember(JsonParser parser, String name) {
			switch (name) {
				case "id" -> this.sessionId = WireMembers.string(parser);
				case "model" -> this.model = WireMembers.string(parser);
				default -> parser.skipChildren();
			}
		}

		private void refuse(@Nullable ErrorBody error) {
			if (error != null) {
				throw ErrorMapper.inAnswer(error, this.head, false);
			}
		}

		private static long seconds(JsonParser parser) {
			long seconds = parser.currentToken().isNumeric() ? parser.getValueAsLong() : 0;
			parser.skipChildren();
			return seconds;
		}

		RealtimeClientSecret toSecret() {
			if (this.value == null || this.value.isBlank()) {
				throw failure("The answer has no client secret");
			}
			if (isRealKey(this.value)) {
				throw failure(
						"The answer holds a real key where a client secret belongs, which must not be given away");
			}
			if (this.expiresAt <= 0 || this.expiresAt > LATEST) {
				throw failure("The answer does not say when the client secret expires");
			}
			return new RealtimeClientSecret(this.value, Instant.ofEpochSecond(this.expiresAt), this.sessionId,
					this.model);
		}

		// A gateway may answer with the key that it was given.
		private static boolean isRealKey(String value) {
			return value.strip().toLowerCase(Locale.ROOT).startsWith("sk-");
		}

		private OpenAiResponseException failure(String message) {
			return new OpenAiResponseException(message,
					OpenAiErrorDetails.builder().requestId(this.head.requestId()).build(), null);
		}

	}

}
