package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.WireJson;
import io.github.openaispring.http.WireMembers;

/**
 * An item of an answer as the Responses API gave it: a message, reasoning, a function
 * call, the work of a hosted tool. A later request passes it back unchanged.
 *
 * @param type the item's type on the wire, such as {@code reasoning}
 * @param id the item's id, if it has one
 * @param json the item as JSON text
 * @since 0.1.0
 */
public record OutputItem(String type, @Nullable String id, String json) {

	/**
	 * Return a text of the item, such as {@code result}, which holds the image of an
	 * {@code image_generation_call} in Base64.
	 * @param member the name of a member of the item
	 * @return the text, or {@code null} if the item has none of that name
	 */
	public @Nullable String text(String member) {
		JsonFactory factory = WireJson.factory(Math.max(1, this.json.length()));
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), this.json)) {
			String[] text = { null };
			parser.nextToken();
			WireMembers.object(parser, (value, name) -> {
				text[0] = name.equals(member) ? WireMembers.string(value) : text[0];
				value.skipChildren();
			});
			return text[0];
		}
	}

	/**
	 * Describe the item without what it holds.
	 */
	@Override
	public String toString() {
		return "OutputItem[type=" + this.type + ", id=" + this.id + ", " + this.json.length() + " characters]";
	}

}
