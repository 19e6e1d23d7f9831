package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import io.github.openaispring.http.WireMembers;

/**
 * An output item of the Responses API: what is read of it, and all of it as it came.
 */
final class ResponsesItem {

	private final List<ResponsesPart> parts = new ArrayList<>(2);

	private String type = "";

	private @Nullable String id;

	private @Nullable String callId;

	private @Nullable String name;

	private String arguments = "";

	private @Nullable String action;

	private String json = "";

	private ResponsesItem() {
	}

	/**
	 * Read an item.
	 * @param parser stands at the item, afterwards at its end
	 * @param source what the parser reads
	 * @return the item, or {@code null} if the value is none
	 */
	static @Nullable ResponsesItem read(JsonParser parser, JsonSource source) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			parser.skipChildren();
			return null;
		}
		ResponsesItem item = new ResponsesItem();
		long start = JsonSource.start(parser);
		WireMembers.object(parser, item::readMember);
		item.json = source.text(start, parser);
		return item;
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "type" -> this.type = orEmpty(WireMembers.string(parser));
			case "id" -> this.id = WireMembers.string(parser);
			case "call_id" -> this.callId = WireMembers.string(parser);
			case "name" -> this.name = WireMembers.string(parser);
			case "arguments" -> this.arguments = orEmpty(WireMembers.string(parser));
			case "action" -> WireMembers.object(parser, this::readAction);
			case "content", "summary" -> WireMembers.array(parser, this::readPart);
			default -> parser.skipChildren();
		}
	}

	private void readAction(JsonParser parser, String name) {
		if ("type".equals(name)) {
			this.action = WireMembers.string(parser);
		}
		else {
			parser.skipChildren();
		}
	}

	private void readPart(JsonParser parser, String none) {
		this.parts.add(ResponsesPart.read(parser));
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

	String type() {
		return this.type;
	}

	boolean isFunctionCall() {
		return "function_call".equals(this.type);
	}

	@Nullable String id() {
		return this.id;
	}

	@Nullable String callId() {
		return this.callId;
	}

	@Nullable String name() {
		return this.name;
	}

	String arguments() {
		return this.arguments;
	}

	/**
	 * Return what a hosted tool did.
	 * @return the type of the action, if told
	 */
	@Nullable String action() {
		return this.action;
	}

	List<ResponsesPart> parts() {
		return this.parts;
	}

	ToolCall toToolCall() {
		return new ToolCall(orEmpty(this.callId), orEmpty(this.name), this.arguments);
	}

	OutputItem toOutputItem() {
		return new OutputItem(this.type, this.id, this.json);
	}

}
