package io.github.openaispring.embedding;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.http.WireMembers;

/**
 * Reads what an answer says besides the vectors, and puts these in the order of the
 * inputs.
 */
final class AnswerRest {

	private final List<float[]> found;

	private final float[][] ordered;

	private final ResponseHead head;

	private final MalformedAnswer malformed;

	private @Nullable String model;

	private @Nullable Usage usage;

	private boolean data;

	private int entries;

	private int vector;

	private int index;

	/**
	 * Create a reader of one answer.
	 * @param found the vectors in the order of the answer
	 * @param count the number of inputs
	 * @param head what came before the body
	 * @param malformed words what is wrong
	 */
	AnswerRest(List<float[]> found, int count, ResponseHead head, MalformedAnswer malformed) {
		this.found = found;
		this.ordered = new float[count][];
		this.head = head;
		this.malformed = malformed;
	}

	void read(JsonFactory json, byte[] rest) {
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), rest)) {
			parser.nextToken();
			WireMembers.object(parser, this::readMember);
		}
		catch (JacksonException ex) {
			throw this.malformed.because("it is not the JSON that was expected");
		}
		if (!this.data) {
			throw this.malformed.because("there is no data");
		}
		if (this.entries != this.ordered.length || this.found.size() != this.ordered.length) {
			throw this.malformed.because("there are %d vectors for %d inputs"
				.formatted(Math.max(this.entries, this.found.size()), this.ordered.length));
		}
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "data" -> readData(parser);
			case "model" -> this.model = WireMembers.string(parser);
			case "usage" -> this.usage = EmbeddingUsage.read(parser);
			case "error" -> refuse(ErrorBody.read(parser));
			default -> parser.skipChildren();
		}
	}

	private void refuse(@Nullable ErrorBody error) {
		if (error != null) {
			throw ErrorMapper.inAnswer(error, this.head, false);
		}
	}

	private void readData(JsonParser parser) {
		this.data |= parser.currentToken() == JsonToken.START_ARRAY;
		WireMembers.array(parser, this::readEntry);
	}

	private void readEntry(JsonParser parser, String none) {
		this.entries++;
		this.vector = -1;
		this.index = -1;
		WireMembers.object(parser, this::readEntryMember);
		if (this.vector < 0 || this.vector >= this.found.size()) {
			throw this.malformed.because("an entry has no vector");
		}
		if (this.index < 0 || this.index >= this.ordered.length) {
			throw this.malformed
				.because("an index is missing or is none of the %d inputs'".formatted(this.ordered.length));
		}
		if (this.ordered[this.index] != null) {
			throw this.malformed.because("there are two vectors for input[%d]".formatted(this.index));
		}
		this.ordered[this.index] = this.found.get(this.vector);
	}

	private void readEntryMember(JsonParser parser, String name) {
		switch (name) {
			case "index" -> this.index = WireMembers.index(parser, -1);
			case "embedding" -> this.vector = WireMembers.index(parser, -1);
			default -> parser.skipChildren();
		}
	}

	@Nullable String model() {
		return this.model;
	}

	@Nullable Usage usage() {
		return this.usage;
	}

	List<float[]> vectors() {
		return Arrays.asList(this.ordered);
	}

}
