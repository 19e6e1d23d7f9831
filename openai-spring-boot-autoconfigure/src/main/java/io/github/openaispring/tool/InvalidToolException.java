package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/**
 * A tool is declared in a way that cannot work, which is found when the application
 * starts.
 *
 * @since 0.1.0
 */
public class InvalidToolException extends RuntimeException {

	private final String source;

	private final String reason;

	/**
	 * Create an exception.
	 * @param source where the tool is declared: its bean and method
	 * @param reason a sentence that says what is wrong
	 * @param cause the cause, if any
	 */
	public InvalidToolException(String source, String reason, @Nullable Throwable cause) {
		super("%s is no valid tool: %s".formatted(StringUtils.capitalize(source), reason), cause);
		this.source = source;
		this.reason = reason;
	}

	/**
	 * Return where the tool is declared.
	 * @return its bean and method
	 */
	public String getSource() {
		return this.source;
	}

	/**
	 * Return what is wrong.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

}
