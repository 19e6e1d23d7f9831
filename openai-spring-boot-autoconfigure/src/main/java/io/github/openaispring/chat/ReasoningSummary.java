package io.github.openaispring.chat;

import java.util.Locale;

/**
 * How a model sums up its reasoning. Only the Responses API gives summaries.
 *
 * @since 0.1.0
 */
public enum ReasoningSummary {

	/** The most detailed one that the model has. */
	AUTO,

	/** A short one. */
	CONCISE,

	/** A long one. */
	DETAILED;

	String wire() {
		return name().toLowerCase(Locale.ROOT);
	}

}
