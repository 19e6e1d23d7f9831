package io.github.openaispring.tool;

/**
 * A tool could not do what the model asked for, and the model is to know why.
 *
 * @since 0.1.0
 */
public class ToolException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what the model is told
	 */
	public ToolException(String message) {
		super(message);
	}

	/**
	 * Create an exception.
	 * @param message what the model is told
	 * @param cause why, which the model is not told
	 */
	public ToolException(String message, Throwable cause) {
		super(message, cause);
	}

}
