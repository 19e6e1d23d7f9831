package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the JSON of a catalogue of prices strictly. What it refuses it names with its
 * line.
 */
final class CatalogJson {

	private final JsonParser parser;

	CatalogJson(JsonParser parser) {
		this.parser = parser;
		parser.nextToken();
	}

	/**
	 * Read the members of an object.
	 * @param member reads the value of each
	 */
	void object(Member member) {
		require(JsonToken.START_OBJECT);
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			member.read(name);
		}
	}

	boolean isObject() {
		return this.parser.currentToken() == JsonToken.START_OBJECT;
	}

	/**
	 * Read the texts of an array.
	 * @param member reads each
	 */
	void texts(Member member) {
		require(JsonToken.START_ARRAY);
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			member.read(text());
		}
	}

	String text() {
		require(JsonToken.VALUE_STRING);
		return this.parser.getString();
	}

	LocalDate day() {
		return LocalDate.parse(text());
	}

	BigDecimal number() {
		JsonToken token = this.parser.currentToken();
		if (token == null || !token.isNumeric()) {
			throw unexpected("a number");
		}
		return new BigDecimal(this.parser.getString());
	}

	void skip() {
		this.parser.skipChildren();
	}

	private void require(JsonToken token) {
		if (this.parser.currentToken() != token) {
			throw unexpected(token.toString());
		}
	}

	private IllegalArgumentException unexpected(String expected) {
		return new IllegalArgumentException("Expected %s but found %s in the price catalogue, line %d"
			.formatted(expected, this.parser.currentToken(), line()));
	}

	IllegalArgumentException unknown(@Nullable String name) {
		return new IllegalArgumentException(
				"The price catalogue has an unknown member \"%s\", line %d".formatted(name, line()));
	}

	private int line() {
		return this.parser.currentLocation().getLineNr();
	}

	/**
	 * Reads a member.
	 */
	@FunctionalInterface
	interface Member {

		void read(String name);

	}

}
