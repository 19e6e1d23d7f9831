package io.github.openaispring.http;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * A server on loopback that sends exactly the bytes that a test gives it, cut exactly
 * where the test cuts them.
 */
public final class WireServer implements AutoCloseable {

	static final String KEY = "sk-test-0123456789";

	private static final ConnectionProvider CONNECTIONS = ConnectionProvider.builder("test")
		.maxConnections(100)
		.maxIdleTime(Duration.ofSeconds(30))
		.build();

	private final DisposableServer server;

	private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final CountDownLatch disconnected = new CountDownLatch(1);

	private final LoopResources loops = LoopResources.create("wire-server", 1, true);

	public WireServer() {
		// Reactor Netty 1.3.6 can stop reading a connection that is kept alive
		// (reactor/reactor-netty#4361).
		this(1);
	}

	/** Keep connections alive for so many requests. */
	WireServer(int keepAliveRequests) {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.runOn(this.loops)
			.maxKeepAliveRequests(keepAliveRequests)
			.handle(this::handle)
			.bindNow();
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		request.withConnection((connection) -> connection.onDispose(this.disconnected::countDown));
		int port = ((InetSocketAddress) Objects.requireNonNull(request.remoteAddress())).getPort();
		return request.receive().aggregate().asString(StandardCharsets.UTF_8).defaultIfEmpty("").flatMap((body) -> {
			this.received.add(new Received(request, body, port));
			Answer answer = this.answers.poll();
			return Mono.from((answer != null) ? answer.answer(response) : response.status(599).send());
		});
	}

	/** Answer the next request as said. */
	public WireServer then(Answer answer) {
		this.answers.add(answer);
		return this;
	}

	/** Answer the next request with a JSON document. */
	public WireServer thenJson(int status, String body, String... headers) {
		return then((response) -> {
			for (int i = 0; i < headers.length; i += 2) {
				response.header(headers[i], headers[i + 1]);
			}
			return response.status(status).header("content-type", "application/json").sendString(Mono.just(body));
		});
	}

	/** Answer the next request with a stream whose pieces are flushed one by one. */
	public WireServer thenStream(byte[]... pieces) {
		return thenStream(Flux.fromArray(pieces));
	}

	/** Answer the next request with a stream whose pieces are flushed one by one. */
	public WireServer thenStream(Flux<byte[]> pieces) {
		return then((response) -> response.header("content-type", "text/event-stream")
			.header("x-request-id", "req_wire")
			.send(pieces.map(Unpooled::wrappedBuffer), (piece) -> true));
	}

	/** Answer the next request with a stream of one piece. */
	public WireServer thenStream(String... events) {
		StringBuilder text = new StringBuilder();
		for (String event : events) {
			text.append("data: ").append(event).append("\n\n");
		}
		return thenStream(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	public String url() {
		return "http://127.0.0.1:" + this.server.port() + "/v1";
	}

	public List<Received> received() {
		return this.received;
	}

	public CountDownLatch disconnected() {
		return this.disconnected;
	}

	public OpenAiHttpClient client(HttpLimits limits, RetryPolicy retryPolicy, HttpListener listener) {
		return client(url(), limits, retryPolicy, listener);
	}

	/** Make a client whose connector is set up as the auto-configuration does it. */
	static OpenAiHttpClient client(String url, HttpLimits limits, RetryPolicy retryPolicy, HttpListener listener) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withRedirects(HttpRedirects.DONT_FOLLOW)
			.withConnectTimeout(Duration.ofSeconds(10));
		WebClient webClient = WebClient.builder()
			.clientConnector(ClientHttpConnectorBuilder.reactor()
				.withHttpClientFactory(() -> HttpClient.create(CONNECTIONS).compress(true))
				.build(settings))
			.baseUrl(url)
			.defaultHeaders((headers) -> headers.setBearerAuth(KEY))
			.build();
		return new OpenAiHttpClient(webClient, limits, retryPolicy, listener);
	}

	@Override
	public void close() {
		this.server.disposeNow();
		this.loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block(Duration.ofSeconds(10));
	}

	/**
	 * Says what is sent.
	 */
	@FunctionalInterface
	public interface Answer {

		Publisher<Void> answer(HttpServerResponse response);

	}

	/**
	 * A request that came.
	 *
	 * @param request the request's head
	 * @param body the request's body
	 * @param clientPort the client's port
	 */
	public record Received(HttpServerRequest request, String body, int clientPort) {

		public String header(String name) {
			return this.request.requestHeaders().get(name);
		}

	}

}
