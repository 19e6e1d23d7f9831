package io.github.openaispring.chat;

import java.time.DateTimeException;
import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.http.WireMembers;

/**
 * Reads {@code audio}, which is all of it in a whole answer and a piece of it in a
 * stream. The sound is decoded from the bytes of the answer, never by way of a text.
 */
final class AudioReader {

	private static final byte[] SILENCE = {};

	private @Nullable String id;

	private @Nullable Instant expiresAt;

	private byte[] data = SILENCE;

	private String transcript = "";

	/**
	 * Read a value. What is told once is kept, sound and words are those of this value.
	 * @param parser stands at the value, afterwards at its end
	 */
	void read(JsonParser parser) {
		this.data = SILENCE;
		this.transcript = "";
		WireMembers.object(parser, this::readMember);
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "id" -> this.id = WireMembers.once(this.id, parser);
			case "data" -> readData(parser);
			case "transcript" -> readTranscript(WireMembers.string(parser));
			case "expires_at" -> readExpiry(parser);
			default -> parser.skipChildren();
		}
	}

	private void readData(JsonParser parser) {
		if (parser.currentToken() == JsonToken.VALUE_STRING) {
			this.data = parser.getBinaryValue();
		}
		else {
			parser.skipChildren();
		}
	}

	private void readTranscript(@Nullable String text) {
		this.transcript = (text != null) ? text : "";
	}

	private void readExpiry(JsonParser parser) {
		if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
				|| parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
			parser.skipChildren();
			return;
		}
		try {
			this.expiresAt = Instant.ofEpochSecond(parser.getLongValue());
		}
		catch (DateTimeException ex) {
			this.expiresAt = null;
		}
	}

	byte[] data() {
		return this.data;
	}

	String transcript() {
		return this.transcript;
	}

	@Nullable AudioReference reference() {
		return (this.id != null) ? new AudioReference(this.id, this.expiresAt) : null;
	}

	AudioContent toContent() {
		return new AudioContent(this.id, this.data, this.transcript, this.expiresAt);
	}

}
