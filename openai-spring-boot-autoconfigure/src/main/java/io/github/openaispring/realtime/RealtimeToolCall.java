package io.github.openaispring.realtime;

/**
 * A call of a function that the model asks for.
 *
 * @param callId the id that the output has to name
 * @param name the function's name
 * @param arguments the arguments as JSON text; written by a model, so it may be invalid
 * @param responseId the response that asks
 * @since 0.1.0
 */
public record RealtimeToolCall(String callId, String name, String arguments, String responseId) {

	/**
	 * Describe the call without its arguments.
	 */
	@Override
	public String toString() {
		return "RealtimeToolCall[callId=" + this.callId + ", name=" + this.name + ", arguments="
				+ this.arguments.length() + " characters]";
	}

}
