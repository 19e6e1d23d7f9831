package io.github.openaispring.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

import io.github.openaispring.RateLimits;

/**
 * What an answer says before its body.
 *
 * @param requestId the id that the server gave the call ({@code x-request-id})
 * @param rateLimits the rate limits after this call
 * @param location where the thing is that the call made ({@code Location})
 * @param retryAfter how long the server asks to wait before it is called again
 * @since 0.1.0
 */
public record ResponseHead(@Nullable String requestId, RateLimits rateLimits, @Nullable String location,
		@Nullable Duration retryAfter) {

	/** The head of an answer that says nothing. */
	public static final ResponseHead EMPTY = new ResponseHead(null, RateLimits.NONE);

	/**
	 * Create a head that tells no location.
	 * @param requestId the id that the server gave the call
	 * @param rateLimits the rate limits after this call
	 */
	public ResponseHead(@Nullable String requestId, RateLimits rateLimits) {
		this(requestId, rateLimits, null, null);
	}

	/**
	 * Read the head.
	 * @param headers the headers of the answer
	 * @return what they tell
	 */
	public static ResponseHead from(HttpHeaders headers) {
		String requestId = headers.getFirst("x-request-id");
		return new ResponseHead(ErrorMapper.name((requestId != null) ? requestId : headers.getFirst("apim-request-id")),
				RateLimitHeaders.read(headers), headers.getFirst(HttpHeaders.LOCATION), RetryAfter.of(headers));
	}

}
