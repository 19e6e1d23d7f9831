package io.github.openaispring.realtime;

/**
 * What a function gave.
 *
 * @param text the output for the model, often JSON; it may be empty
 * @param respond whether the model is to speak about it now
 * @since 0.1.0
 */
public record RealtimeToolOutput(String text, boolean respond) {

	/**
	 * Return an output that the model speaks about.
	 * @param text the output
	 * @return the output
	 */
	public static RealtimeToolOutput of(String text) {
		return new RealtimeToolOutput(text, true);
	}

	/**
	 * Return an output that the model takes note of without speaking.
	 * @param text the output
	 * @return the output
	 */
	public static RealtimeToolOutput silent(String text) {
		return new RealtimeToolOutput(text, false);
	}

	/**
	 * Describe the output without what it says.
	 */
	@Override
	public String toString() {
		return "RealtimeToolOutput[" + this.text.length() + " characters, respond=" + this.respond + "]";
	}

}
