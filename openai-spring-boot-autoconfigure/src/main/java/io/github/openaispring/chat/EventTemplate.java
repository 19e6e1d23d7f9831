package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * An event that gave nothing but text, from which the text of the next ones that look the
 * same is known to be found without parsing.
 */
interface EventTemplate {

	/**
	 * Take the text out of an event.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @return the text, or {@code null} if the event has to be parsed
	 */
	@Nullable String match(byte[] bytes, int offset, int length);

	/**
	 * Makes templates.
	 */
	@FunctionalInterface
	interface Learner {

		/**
		 * Learn from an event that has been parsed.
		 * @param bytes an array that holds the event
		 * @param offset where the event starts
		 * @param length how many bytes it has
		 * @param text the text that it gave, and nothing else
		 * @return the template, or {@code null} if the event does not tell where its text
		 * is
		 */
		@Nullable EventTemplate learn(byte[] bytes, int offset, int length, String text);

	}

}
