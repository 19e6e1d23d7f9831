package io.github.openaispring.realtime;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A realtime server that knows nothing: the test says each frame and sees each frame.
 */
final class RealtimeWire implements AutoCloseable {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final WebsocketServerSpec SPEC = WebsocketServerSpec.builder()
		.maxFramePayloadLength(1 << 24)
		.build();

	private final BlockingQueue<Peer> peers = new LinkedBlockingQueue<>();

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.route((routes) -> routes.ws("/v1/realtime", this::serve, SPEC))
		.bindNow();

	private Mono<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
		Peer peer = new Peer(in.headers().get("OpenAI-Beta"));
		in.withConnection((connection) -> peer.connection = connection);
		in.receiveCloseStatus().subscribe((status) -> peer.closed.add(status.code()));
		this.peers.add(peer);
		Mono<Void> reading = in.receive().asString().doOnNext(peer.received::add).then();
		return out.sendObject(peer.frames.asFlux()).then().and(reading);
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	/**
	 * Wait for the next connection.
	 */
	Peer accept() {
		return take(this.peers, "connection");
	}

	private static <T> T take(BlockingQueue<T> queue, String what) {
		try {
			T taken = queue.poll(30, TimeUnit.SECONDS);
			assertThat(taken).as(what).isNotNull();
			return taken;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * One connection, seen from the server.
	 */
	static final class Peer {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();

		private final Sinks.Many<WebSocketFrame> frames = Sinks.many().unicast().onBackpressureBuffer();

		private final String betaHeader;

		private volatile Connection connection;

		Peer(String betaHeader) {
			this.betaHeader = betaHeader;
		}

		String betaHeader() {
			return this.betaHeader;
		}

		/**
		 * Take the client's next frame, which must be of this type.
		 */
		JsonNode expect(String type) {
			JsonNode frame = JSON.readTree(take(this.received, type));
			assertThat(frame.path("type").stringValue()).as(() -> frame.toString()).isEqualTo(type);
			return frame;
		}

		void send(String... frames) {
			for (String frame : frames) {
				this.frames.tryEmitNext(new TextWebSocketFrame(frame)).orThrow();
			}
		}

		// The client may have closed already.
		void close(int code, String reason) {
			Sinks.EmitResult result = this.frames.tryEmitNext(new CloseWebSocketFrame(code, reason));
			if (result != Sinks.EmitResult.FAIL_CANCELLED) {
				result.orThrow();
			}
		}

		void drop() {
			this.connection.channel().close();
		}

		int closeCode() {
			return take(this.closed, "close frame");
		}

	}

}
