package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.http.ErrorBody;
import io.github.openaispring.http.WireMembers;

/**
 * What is read of one event of a stream of the Responses API.
 */
final class ResponsesEvent {

	private static final byte[] SILENCE = {};

	private final String type;

	private final JsonSource source;

	private final boolean audio;

	private long sequence = -1;

	private int outputIndex = -1;

	private int partIndex;

	private @Nullable String itemId;

	private @Nullable String delta;

	private byte[] samples = SILENCE;

	private String arguments = "";

	private @Nullable ResponsesAnswer answer;

	private @Nullable ResponsesItem item;

	private @Nullable Annotation annotation;

	private @Nullable ErrorBody error;

	private @Nullable String code;

	private @Nullable String message;

	private @Nullable String param;

	ResponsesEvent(String type, JsonSource source) {
		this.type = type;
		this.source = source;
		this.audio = "response.audio.delta".equals(type);
	}

	/**
	 * Read the members, but of a piece of text no more than needed.
	 * @param parser stands at the object's start or after its type
	 */
	void read(JsonParser parser) {
		boolean text = "response.output_text.delta".equals(this.type);
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			parser.nextToken();
			readMember(parser, name);
			if (text && this.delta != null && this.sequence >= 0) {
				return;
			}
		}
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "delta" -> readDelta(parser);
			case "sequence_number" -> this.sequence = number(parser);
			case "item_id" -> this.itemId = WireMembers.string(parser);
			case "output_index" -> this.outputIndex = WireMembers.index(parser, -1);
			case "content_index", "summary_index" -> this.partIndex = WireMembers.index(parser, 0);
			case "arguments", "input" -> readArguments(parser);
			case "response" -> readAnswer(parser);
			case "item" -> this.item = ResponsesItem.read(parser, this.source);
			case "annotation" -> this.annotation = AnnotationReader.read(parser);
			default -> readErrorMember(parser, name);
		}
	}

	private void readErrorMember(JsonParser parser, String name) {
		switch (name) {
			case "error" -> this.error = ErrorBody.read(parser);
			case "code" -> this.code = WireMembers.string(parser);
			case "message" -> this.message = WireMembers.string(parser);
			case "param" -> this.param = WireMembers.string(parser);
			default -> parser.skipChildren();
		}
	}

	private void readDelta(JsonParser parser) {
		if (this.audio && parser.currentToken() == JsonToken.VALUE_STRING) {
			this.samples = parser.getBinaryValue();
		}
		else {
			this.delta = WireMembers.string(parser);
		}
	}

	private void readArguments(JsonParser parser) {
		String told = WireMembers.string(parser);
		this.arguments = (told != null) ? told : "";
	}

	private void readAnswer(JsonParser parser) {
		ResponsesAnswer answer = new ResponsesAnswer(null);
		WireMembers.object(parser, answer::readMember);
		this.answer = answer;
	}

	private static long number(JsonParser parser) {
		if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
				&& parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
			return parser.getLongValue();
		}
		parser.skipChildren();
		return -1;
	}

	String type() {
		return this.type;
	}

	long sequence() {
		return this.sequence;
	}

	int outputIndex() {
		return this.outputIndex;
	}

	int partIndex() {
		return this.partIndex;
	}

	@Nullable String itemId() {
		return this.itemId;
	}

	String delta() {
		return (this.delta != null) ? this.delta : "";
	}

	byte[] samples() {
		return this.samples;
	}

	String arguments() {
		return this.arguments;
	}

	@Nullable ResponsesAnswer answer() {
		return this.answer;
	}

	@Nullable ResponsesItem item() {
		return this.item;
	}

	@Nullable Annotation annotation() {
		return this.annotation;
	}

	/**
	 * Return the error, whose members are the event's own or those of an object in it.
	 * @return the error
	 */
	ErrorBody error() {
		return (this.error != null) ? this.error : new ErrorBody(this.message, null, this.code, this.param);
	}

	boolean hasError() {
		return this.error != null;
	}

	/**
	 * Return the whole event as it came.
	 * @return the event's JSON text
	 */
	String raw() {
		return this.source.toString();
	}

}
