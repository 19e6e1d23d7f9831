package io.github.openaispring.tool;

import java.util.List;

import org.springframework.util.Assert;

import io.github.openaispring.chat.ContentPart;

/**
 * What a tool gave, where it is more than a value: a tool may as well return a text, a
 * part, or anything that is written as JSON.
 *
 * @param parts the parts, at least one; where the model cannot be shown pictures they are
 * refused before anything is sent
 * @since 0.1.0
 */
public record ToolOutput(List<ContentPart> parts) {

	public ToolOutput {
		Assert.notEmpty(parts, "The output of a tool needs a part");
		parts = List.copyOf(parts);
	}

	/**
	 * Return an output of text.
	 * @param text the text, often JSON; it may be empty
	 * @return the output
	 */
	public static ToolOutput of(String text) {
		return new ToolOutput(List.of(ContentPart.text(text)));
	}

	/**
	 * Return an output of several parts, such as a text and a picture.
	 * @param parts the parts
	 * @return the output
	 */
	public static ToolOutput of(ContentPart... parts) {
		return new ToolOutput(List.of(parts));
	}

	/**
	 * Return the text of the output.
	 * @return the texts of its parts, joined
	 */
	public String text() {
		return ContentPart.textOf(this.parts);
	}

	/**
	 * Describe the output without what it says.
	 */
	@Override
	public String toString() {
		return "ToolOutput[" + this.parts.size() + " parts]";
	}

}
