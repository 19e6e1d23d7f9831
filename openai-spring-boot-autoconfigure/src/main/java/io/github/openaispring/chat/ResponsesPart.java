package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.core.JsonParser;

import io.github.openaispring.http.WireMembers;

/**
 * A part of an item of the Responses API: text with its sources, a refusal, or a piece of
 * reasoning.
 */
final class ResponsesPart {

	private final List<Annotation> annotations = new ArrayList<>();

	private String type = "";

	private String text = "";

	private String refusal = "";

	private ResponsesPart() {
	}

	static ResponsesPart read(JsonParser parser) {
		ResponsesPart part = new ResponsesPart();
		WireMembers.object(parser, part::readMember);
		return part;
	}

	private void readMember(JsonParser parser, String name) {
		switch (name) {
			case "type" -> this.type = orEmpty(parser);
			case "text" -> this.text = orEmpty(parser);
			case "refusal" -> this.refusal = orEmpty(parser);
			case "annotations" -> WireMembers.array(parser, this::readAnnotation);
			default -> parser.skipChildren();
		}
	}

	private void readAnnotation(JsonParser parser, String none) {
		Annotation annotation = AnnotationReader.read(parser);
		if (annotation != null) {
			this.annotations.add(annotation);
		}
	}

	private static String orEmpty(JsonParser parser) {
		String text = WireMembers.string(parser);
		return (text != null) ? text : "";
	}

	boolean isOutputText() {
		return "output_text".equals(this.type);
	}

	String text() {
		return this.text;
	}

	String refusal() {
		return this.refusal;
	}

	List<Annotation> annotations() {
		return this.annotations;
	}

}
