package io.github.openaispring.chat;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;

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

	static @Nullable RawExchange of(ApiRequest request, ApiResponse response) {
		return request.includeRaw() ? new RawExchange(new String(request.body(), StandardCharsets.UTF_8),
				new String(response.body(), StandardCharsets.UTF_8), false) : null;
	}

	/**
	 * Describe the exchange without what was said.
	 */
	@Override
	public String toString() {
		return "RawExchange[request=" + this.request.length() + " characters, response=" + this.response.length()
				+ " characters]";
	}

}
