package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest event that gave nothing but text. It gives up on streams whose
 * events differ in more than that, so that nothing is copied in vain.
 */
final class RepeatedEvents {

	/** How many templates in a row may go by without any event matching. */
	private static final int MAX_VAIN = 8;

	private final EventTemplate.Learner learner;

	private @Nullable EventTemplate template;

	private int vain;

	RepeatedEvents(EventTemplate.Learner learner) {
		this.learner = learner;
	}

	/**
	 * Take the text out of an event.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @return the text, or {@code null} if the event has to be parsed
	 */
	@Nullable String match(byte[] bytes, int offset, int length) {
		String text = (this.template != null) ? this.template.match(bytes, offset, length) : null;
		if (text != null) {
			this.vain = 0;
		}
		return text;
	}

	/**
	 * Remember an event.
	 * @param bytes an array that holds the event
	 * @param offset where the event starts
	 * @param length how many bytes it has
	 * @param text the text that it gave, and nothing else
	 * @return whether it is what the next ones have to match
	 */
	boolean learn(byte[] bytes, int offset, int length, String text) {
		if (this.vain >= MAX_VAIN) {
			return false;
		}
		this.vain++;
		EventTemplate learned = this.learner.learn(bytes, offset, length, text);
		this.template = (learned != null) ? learned : this.template;
		return learned != null;
	}

}
