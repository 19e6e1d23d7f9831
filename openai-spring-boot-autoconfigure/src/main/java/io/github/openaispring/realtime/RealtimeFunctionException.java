package io.github.openaispring.realtime;

/**
 * A function could not do what the model asked for, and the model is to know why.
 *
 * @since 0.1.0
 */
public class RealtimeFunctionException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param message what the model is told
	 */
	public RealtimeFunctionException(String message) {
		super(message);
	}

}
