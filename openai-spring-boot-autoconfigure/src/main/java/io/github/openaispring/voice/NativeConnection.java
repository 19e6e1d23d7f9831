package io.github.openaispring.voice;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.server.HttpServerRequest;

/**
 * The connection of Reactor Netty behind a request.
 *
 * @param request the request
 */
record NativeConnection(HttpServerRequest request) {

	/**
	 * Find the connection of a request.
	 * @return the connection, or {@code null} on another server
	 */
	static @Nullable NativeConnection of(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		if (!(request instanceof AbstractServerHttpRequest) && !(request instanceof ServerHttpRequestDecorator)) {
			return null;
		}
		Object found = ServerHttpRequestDecorator.getNativeRequest(request);
		return (found instanceof HttpServerRequest netty) ? new NativeConnection(netty) : null;
	}

	/**
	 * Cut the connection, with all that waits to be written.
	 */
	void cut() {
		this.request.withConnection((connection) -> connection.channel().close());
	}

}
