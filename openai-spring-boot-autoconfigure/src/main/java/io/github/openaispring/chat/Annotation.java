package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * A source that a model names for a part of its text.
 *
 * @param type the kind of source on the wire, such as {@code url_citation} or
 * {@code file_citation}
 * @param url the page, if it is one
 * @param title the page's title or the file's name, if told
 * @param fileId the file, if it is one
 * @param start where the part starts in the text, in characters, if told
 * @param end where the part ends, exclusive, if told
 * @since 0.1.0
 */
public record Annotation(String type, @Nullable String url, @Nullable String title, @Nullable String fileId,
		@Nullable Integer start, @Nullable Integer end) {

	/**
	 * Describe the annotation without its source.
	 */
	@Override
	public String toString() {
		return "Annotation[" + this.type + "]";
	}

}
