package io.github.openaispring.chat;

/**
 * What went over the wire, kept only where it was asked for.
 *
 * @param request the JSON body of the request
 * @param response the JSON body of the answer; of a stream, the data of its events, one a
 * line
 * @param truncated whether events are missing at the end, because all were larger than
 * {@code openai.http.max-response-size}
 * @since 0.1.0
 */
public record RawExchange(String request, String response, boolean truncated) {

	/**
	 * Describe the exchange without what was said.
	 */
	@Override
	public String toString() {
		return "RawExchange[request=" + this.request.length() + " characters, response=" + this.response.length()
				+ " characters]";
	}

}
