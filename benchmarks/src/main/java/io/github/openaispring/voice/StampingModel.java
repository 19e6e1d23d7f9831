package io.github.openaispring.voice;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * A model's server that speaks as fast as one listens, and writes into each piece of its
 * audio when that was sent.
 */
final class StampingModel implements AutoCloseable {

	static final int PIECE_MS = 100;

	private static final int PIECE_BYTES = PIECE_MS * 48;

	private final DisposableServer server;

	private final int pieces;

	StampingModel(int pieces) {
		this.pieces = pieces;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.route((routes) -> routes.ws("/v1/realtime", this::serve))
			.bindNow();
	}

	int port() {
		return this.server.port();
	}

	static long stamp(byte[] pcm) {
		return ByteBuffer.wrap(pcm).getLong();
	}

	private Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
		Flux<String> answers = in.receive().asString().concatMap(this::answer, 1);
		// One event a write, so that none waits for others.
		return Flux.concat(Mono.just(event("session.created", session())), answers)
			.concatMap((text) -> out.sendString(Mono.just(text)).then(), 1);
	}

	private Flux<String> answer(String event) {
		if (event.contains("\"session.update\"")) {
			return Flux.just(event("session.updated", session()));
		}
		return (event.contains("\"response.create\"")) ? speech() : Flux.empty();
	}

	private Flux<String> speech() {
		Flux<String> deltas = Flux.interval(Duration.ofMillis(PIECE_MS))
			.onBackpressureBuffer(this.pieces)
			.take(this.pieces)
			.map((i) -> delta());
		return Flux.concat(Flux.just(event("response.created", response("in_progress")), itemAdded()), deltas,
				Flux.just(event("response.done", response("completed"))));
	}

	private static String delta() {
		byte[] pcm = ByteBuffer.allocate(PIECE_BYTES).putLong(System.nanoTime()).array();
		return event("response.output_audio.delta", """
				"response_id":"resp_1","item_id":"item_1","output_index":0,"content_index":0,"delta":"%s\""""
			.formatted(Base64.getEncoder().encodeToString(pcm)));
	}

	private static String itemAdded() {
		return event("response.output_item.added", """
				"response_id":"resp_1","output_index":0,"item":{"id":"item_1","object":"realtime.item",\
				"type":"message","status":"in_progress","role":"assistant","content":[]}""");
	}

	private static String response(String status) {
		return """
				"response":{"id":"resp_1","object":"realtime.response","status":"%s","output":[]}""".formatted(status);
	}

	private static String session() {
		return """
				"session":{"id":"sess_1","object":"realtime.session","type":"realtime","model":"gpt-realtime-2.1"}""";
	}

	private static String event(String type, String members) {
		return "{\"type\":\"%s\",\"event_id\":\"event_1\",%s}".formatted(type, members);
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}
