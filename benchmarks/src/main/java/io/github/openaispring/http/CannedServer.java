package io.github.openaispring.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * A server on loopback that has its answers ready.
 */
public final class CannedServer implements AutoCloseable {

	/** How the names of its threads begin. */
	public static final String THREADS = "canned-server";

	private final LoopResources loops = LoopResources.create(THREADS, 1, true);

	private final DisposableServer server;

	/**
	 * Start a server.
	 * @param answers tells the answer to the body of a request, as JSON
	 */
	public CannedServer(Function<String, byte[]> answers) {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.loops)
			.handle((request,
					response) -> request.receive().aggregate().asString(StandardCharsets.UTF_8).flatMap((body) -> {
						byte[] answer = answers.apply(body);
						return response.header("content-type", "application/json")
							.header("content-length", Integer.toString(answer.length))
							.send(Mono.just(Unpooled.wrappedBuffer(answer)))
							.then();
					}))
			.bindNow();
	}

	/**
	 * Return where it is.
	 * @return the base URL
	 */
	public String url() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
	}

}
