package io.github.openaispring.http;

import java.time.Duration;

/**
 * A whole plain answer.
 *
 * @param head what came before the body
 * @param body the body, in UTF-8
 * @param latency time from sending the request to the last byte, retries included
 * @since 0.1.0
 */
public record ApiResponse(ResponseHead head, byte[] body, Duration latency) {

	/**
	 * Describe the answer without its body.
	 */
	@Override
	public String toString() {
		return "ApiResponse[" + this.head.requestId() + ", " + this.body.length + " bytes]";
	}

}
