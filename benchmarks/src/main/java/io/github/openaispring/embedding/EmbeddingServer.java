package io.github.openaispring.embedding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A server on loopback that answers every request with the same vectors, in the form that
 * is asked for.
 */
final class EmbeddingServer implements AutoCloseable {

	/** How the names of its threads start. */
	static final String THREADS = "embedding-server";

	private final LoopResources loops = LoopResources.create(THREADS, 1, true);

	private final DisposableServer server;

	EmbeddingServer(byte[] base64, byte[] numbers) {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.loops)
			.handle((request,
					response) -> request.receive().aggregate().asString(StandardCharsets.UTF_8).flatMap((body) -> {
						byte[] answer = body.contains("\"base64\"") ? base64 : numbers;
						return response.header("content-type", "application/json")
							.header("content-length", Integer.toString(answer.length))
							.send(Mono.just(Unpooled.wrappedBuffer(answer)))
							.then();
					}))
			.bindNow();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
	}

}
