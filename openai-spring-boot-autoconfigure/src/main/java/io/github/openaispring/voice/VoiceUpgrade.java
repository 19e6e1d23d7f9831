package io.github.openaispring.voice;

import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.WebSocketService;
import org.springframework.web.reactive.socket.server.support.HandshakeWebSocketService;
import org.springframework.web.reactive.socket.server.upgrade.ReactorNettyRequestUpgradeStrategy;
import org.springframework.web.reactive.socket.server.upgrade.StandardWebSocketUpgradeStrategy;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.WebsocketServerSpec;

/**
 * Turns a request into a WebSocket, with bounds of its own, so that other WebSockets of
 * the application keep theirs.
 */
final class VoiceUpgrade implements WebSocketService {

	// More than is allowed, so that a client that sends a little too much can be told.
	private static final int MAX_FRAME = 128 * 1024;

	// Pings come through to us: Reactor Netty would answer any number of them, even to
	// who reads none of the answers.
	private final WebSocketService reactorNetty = new HandshakeWebSocketService(new ReactorNettyRequestUpgradeStrategy(
			() -> WebsocketServerSpec.builder().maxFramePayloadLength(MAX_FRAME).handlePing(true)));

	@Override
	public Mono<Void> handleRequest(ServerWebExchange exchange, WebSocketHandler handler) {
		WebSocketService service = (NativeConnection.of(exchange) != null) ? this.reactorNetty : other();
		return service.handleRequest(exchange, handler);
	}

	// Reactor Netty is always there, as a client, so that Framework's guess would be it.
	private static WebSocketService other() {
		boolean jetty = ClassUtils.isPresent("org.eclipse.jetty.websocket.server.ServerWebSocketContainer",
				VoiceUpgrade.class.getClassLoader());
		return jetty ? new HandshakeWebSocketService()
				: new HandshakeWebSocketService(new StandardWebSocketUpgradeStrategy());
	}

}
