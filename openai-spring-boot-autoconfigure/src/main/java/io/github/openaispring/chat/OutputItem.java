package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

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
	 * Describe the item without what it holds.
	 */
	@Override
	public String toString() {
		return "OutputItem[type=" + this.type + ", id=" + this.id + ", " + this.json.length() + " characters]";
	}

}
