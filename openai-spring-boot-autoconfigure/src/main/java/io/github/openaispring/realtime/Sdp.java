package io.github.openaispring.realtime;

import java.nio.charset.StandardCharsets;

import org.springframework.http.MediaType;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ApiResponse;

/**
 * Session descriptions (RFC 8866) as far as it takes to pass them on.
 */
final class Sdp {

	static final MediaType TYPE = new MediaType("application", "sdp");

	/** Offers with many candidates have some ten thousand characters. */
	private static final int MAX_LENGTH = 1 << 18;

	private static final String BEGINNING = "v=0";

	private Sdp() {
	}

	static byte[] offer(String offer) {
		if (!offer.startsWith(BEGINNING) || offer.length() > MAX_LENGTH) {
			throw InvalidCalls.of("sdp",
					"must begin with '" + BEGINNING + "' and have up to " + MAX_LENGTH + " characters");
		}
		return offer.getBytes(StandardCharsets.UTF_8);
	}

	static String answer(ApiResponse response) {
		String answer = new String(response.body(), StandardCharsets.UTF_8);
		if (!answer.startsWith(BEGINNING) || answer.length() > MAX_LENGTH) {
			throw new OpenAiResponseException("The answer is no SDP of up to " + MAX_LENGTH + " characters",
					OpenAiErrorDetails.builder().requestId(response.head().requestId()).build(), null);
		}
		return answer;
	}

}
