package io.github.openaispring.tool;

/**
 * The arguments that the model wrote do not fit.
 */
final class ToolInputException extends ToolException {

	ToolInputException(String message) {
		super(message);
	}

}
