package io.github.openaispring.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * A property has a value that cannot work, or none although it needs one. Boot's own
 * exception for this would have its analyzer print the value as it was set, be it a
 * secret.
 */
class InvalidOpenAiPropertyException extends RuntimeException {

	private final String property;

	private final @Nullable String shownValue;

	private final String reason;

	private final boolean missing;

	/**
	 * Create an exception.
	 * @param property the name of the property
	 * @param shownValue the value without secrets, or {@code null} to show none
	 * @param reason a sentence that says what a good value is
	 */
	InvalidOpenAiPropertyException(String property, @Nullable Object shownValue, String reason) {
		super("The property '%s' is invalid: %s".formatted(property, reason));
		this.property = property;
		this.shownValue = (shownValue != null) ? shownValue.toString() : null;
		this.reason = reason;
		this.missing = false;
	}

	/**
	 * Create an exception for a property that is not set.
	 * @param property the name of the property
	 * @param reason a sentence that says why it is needed
	 */
	InvalidOpenAiPropertyException(String property, String reason) {
		super("The property '%s' is not set: %s".formatted(property, reason));
		this.property = property;
		this.shownValue = null;
		this.reason = reason;
		this.missing = true;
	}

	String getProperty() {
		return this.property;
	}

	@Nullable String getShownValue() {
		return this.shownValue;
	}

	boolean isMissing() {
		return this.missing;
	}

	String getReason() {
		return this.reason;
	}

}
