package io.github.openaispring.realtime;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;

/**
 * The server answered the handshake, but with something else than its consent.
 */
final class RefusedUpgradeException extends RuntimeException {

	private final transient HttpResponse response;

	private final transient byte[] body;

	RefusedUpgradeException(HttpResponse response, byte[] body) {
		super("The server answered the handshake with status " + response.status().code(), null, false, false);
		this.response = response;
		this.body = body;
	}

	int status() {
		return this.response.status().code();
	}

	HttpHeaders headers() {
		return this.response.headers();
	}

	byte[] body() {
		return this.body;
	}

}
