package io.github.openaispring.chat;

import java.util.Locale;

/**
 * How a request is processed, and at which price. The answer tells the tier that was
 * really used.
 *
 * @since 0.1.0
 */
public enum ServiceTier {

	/** What the project is set to. */
	AUTO,

	/** Standard processing. */
	DEFAULT,

	/** Slower and cheaper. */
	FLEX,

	/** Capacity bought in advance. */
	SCALE,

	/** Faster and dearer. */
	PRIORITY,

	/** Another name of {@link #PRIORITY}. */
	FAST;

	String wire() {
		return name().toLowerCase(Locale.ROOT);
	}

}
