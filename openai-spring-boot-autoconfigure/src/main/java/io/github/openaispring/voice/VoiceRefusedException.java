package io.github.openaispring.voice;

import org.springframework.util.Assert;

/**
 * A {@link VoiceSessionConfigurer} does not want the session that a client asks for. The
 * client is told the code and the message, and its connection is closed.
 *
 * @since 0.1.0
 */
public class VoiceRefusedException extends RuntimeException {

	private final String code;

	/**
	 * Create the exception.
	 * @param code a word that programs understand
	 * @param message a sentence for people, which the client gets to see
	 */
	public VoiceRefusedException(String code, String message) {
		super(message);
		Assert.hasText(code, "'code' must not be empty");
		Assert.hasText(message, "'message' must not be empty");
		this.code = code;
	}

	/**
	 * Return the code.
	 * @return a word that programs understand
	 */
	public String getCode() {
		return this.code;
	}

}
