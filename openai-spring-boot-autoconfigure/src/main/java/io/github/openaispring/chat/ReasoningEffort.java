package io.github.openaispring.chat;

import java.util.Locale;

/**
 * How much a model thinks before it answers. Which values a model knows differs.
 *
 * @since 0.1.0
 */
public enum ReasoningEffort {

	/** No reasoning. */
	NONE,

	/** The least reasoning. */
	MINIMAL,

	/** Little reasoning. */
	LOW,

	/** Some reasoning. */
	MEDIUM,

	/** Much reasoning. */
	HIGH,

	/** Very much reasoning. */
	XHIGH,

	/** The most reasoning. */
	MAX;

	String wire() {
		return name().toLowerCase(Locale.ROOT);
	}

}
