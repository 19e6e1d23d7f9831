package io.github.openaispring.chat;

import java.util.Locale;

/**
 * How much a model says.
 *
 * @since 0.1.0
 */
public enum Verbosity {

	/** Short answers. */
	LOW,

	/** Answers of the usual length. */
	MEDIUM,

	/** Long answers. */
	HIGH;

	String wire() {
		return name().toLowerCase(Locale.ROOT);
	}

}
