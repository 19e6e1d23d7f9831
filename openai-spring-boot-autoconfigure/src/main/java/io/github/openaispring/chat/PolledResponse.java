package io.github.openaispring.chat;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A response, and when to look at it again.
 *
 * @param response the response
 * @param retryAfter how long the server asks to wait, if it does
 */
record PolledResponse(StoredResponse response, @Nullable Duration retryAfter) {

	boolean isPending() {
		return this.response.isPending();
	}

}
