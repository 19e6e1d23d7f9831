package io.github.openaispring.realtime;

/**
 * The answer to a function call.
 *
 * @param callId the call
 * @param output the output, which may be empty
 * @since 0.1.0
 */
public record RealtimeToolResponse(String callId, String output) {

	/**
	 * Describe the answer without what it says.
	 */
	@Override
	public String toString() {
		return "RealtimeToolResponse[callId=" + this.callId + ", " + this.output.length() + " characters]";
	}

}
