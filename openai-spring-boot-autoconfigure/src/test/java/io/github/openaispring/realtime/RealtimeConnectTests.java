package io.github.openaispring.realtime;

import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiNotFoundException;
import io.github.openaispring.OpenAiPermissionException;
import io.github.openaispring.OpenAiQuotaException;
import io.github.openaispring.OpenAiRateLimitException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.OpenAiServerException;
import io.github.openaispring.OpenAiTimeoutException;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of how {@link RealtimeWebSocket} connects.
 */
@ExtendWith(LeakDetection.class)
class RealtimeConnectTests {

	private final PeerServer server = new PeerServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private static OpenAiException failure(Mono<Void> connect) {
		Throwable error = connect.materialize().block(Connections.WAIT).getThrowable();
		assertThat(error).isInstanceOf(OpenAiException.class);
		return (OpenAiException) error;
	}

	private RealtimeWebSocket socket() {
		return Connections.to(this.server.url());
	}

	private List<String> requestLines() {
		return this.server.requests().get(0).lines().toList();
	}

	@Test
	void connectSendsTheHeadersOfTheProtocol() {
		this.server.then((peer) -> peer.upgrade().readAll());
		RealtimeWebSocket socket = Connections.connector(this.server.url(), Connections.settings())
			.webSocket(RealtimeTarget.model("my model"), "user-1");
		socket.connect().block(Connections.WAIT);
		assertThat(requestLines())
			.contains("GET /v1/realtime?model=my%20model HTTP/1.1", "Authorization: Bearer sk-secret",
					"OpenAI-Safety-Identifier: user-1")
			.noneMatch((line) -> line.toLowerCase().startsWith("openai-beta"))
			.noneMatch((line) -> line.toLowerCase().startsWith("sec-websocket-extensions"));
		socket.close().block(Connections.WAIT);
	}

	@Test
	void connectWhenBetaSaysSo() {
		this.server.then((peer) -> peer.upgrade().readAll());
		RealtimeEndpoint endpoint = new RealtimeEndpoint(this.server.url(),
				Map.of("api-key", "sk-secret", "OpenAI-Project", "p"), null);
		RealtimeWebSocket socket = new RealtimeConnector(HttpClient.newConnection(), endpoint, RealtimeProtocol.BETA,
				Connections.settings(), HttpListener.NONE)
			.webSocket(RealtimeTarget.transcription(), null);
		socket.connect().block(Connections.WAIT);
		assertThat(requestLines())
			.contains("GET /v1/realtime?intent=transcription HTTP/1.1", "api-key: sk-secret", "OpenAI-Project: p",
					"OpenAI-Beta: realtime=v1")
			.noneMatch((line) -> line.startsWith("OpenAI-Safety-Identifier"));
		socket.close().block(Connections.WAIT);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 422 })
	void connectWithRetryWhenRefusedTriesOnce(int status) {
		this.server.thenAnswer(status, "{}").thenAnswer(status, "{}");
		RealtimeWebSocket socket = socket();
		OpenAiException error = failure(socket.connectWithRetry());
		assertThat(error.getStatus()).isEqualTo(status);
		assertThat(this.server.requests()).hasSize(1);
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.isFatal()).isTrue();
		assertThat(close.error()).isSameAs(error);
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 429, 500, 502, 503, 504 })
	void connectWithRetryWhenServerFailsTriesThreeTimes(int status) {
		for (int i = 0; i < 4; i++) {
			this.server.thenAnswer(status, "{}");
		}
		RealtimeWebSocket socket = socket();
		assertThat(failure(socket.connectWithRetry()).getStatus()).isEqualTo(status);
		assertThat(this.server.requests()).hasSize(3);
		assertThat(socket.closed().block(Connections.WAIT).isFatal()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 429, 503 })
	void connectTriesOnce(int status) {
		this.server.thenAnswer(status, "{}").thenAnswer(status, "{}");
		failure(socket().connect());
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void connectWithRetryWhenTheThirdAttemptSucceedsIsOpen() {
		this.server.thenAnswer(503, "{}").then((peer) -> peer.reset()).then((peer) -> peer.upgrade().readAll());
		List<String> reasons = new CopyOnWriteArrayList<>();
		RealtimeWebSocket socket = new RealtimeConnector(HttpClient.newConnection(),
				new RealtimeEndpoint(this.server.url(), Map.of(), null), RealtimeProtocol.GA, Connections.settings(),
				new HttpListener() {

					@Override
					public void onRetry(String operation, String reason) {
						reasons.add(operation + " " + reason);
					}

				})
			.webSocket(RealtimeTarget.model("m"), null);
		socket.connectWithRetry().block(Connections.WAIT);
		assertThat(socket.isClosed()).isFalse();
		assertThat(reasons).containsExactly("realtime.connect 503", "realtime.connect connection");
		socket.close().block(Connections.WAIT);
	}

	@Test
	void connectWhenRefusedTellsWhatTheServerSays() {
		this.server.thenAnswer(401, "{\"error\":{\"message\":\"Incorrect API key provided: sk-secret12345678.\","
				+ "\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}", "x-request-id: req_7");
		OpenAiException error = failure(socket().connect());
		assertThat(error).isInstanceOf(OpenAiAuthenticationException.class)
			.hasMessageContaining("Incorrect API key")
			.hasMessageNotContaining("secret");
		assertThat(error.getRequestId()).isEqualTo("req_7");
		assertThat(error.getCode()).isEqualTo("invalid_api_key");
	}

	@Test
	void connectMapsStatuses() {
		this.server.thenAnswer(403, "{}")
			.thenAnswer(404, "{}")
			.thenAnswer(429, "{}")
			.thenAnswer(429, "{\"error\":{\"code\":\"insufficient_quota\"}}")
			.thenAnswer(503, "{}")
			.thenAnswer(200, "<html>")
			.thenAnswer(302, "", "location: https://example.org");
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiPermissionException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiNotFoundException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiRateLimitException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiQuotaException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiServerException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiResponseException.class);
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiResponseException.class);
		assertThat(this.server.requests()).hasSize(7);
	}

	// An error page is longer than what Netty takes of an answer to a handshake.
	@ParameterizedTest
	@ValueSource(ints = { 8_000, 9_000, 70_000, 3_000_000 })
	void connectWhenRefusedAtLengthTellsTheStatus(int length) {
		this.server.thenAnswer(403, "x".repeat(length));
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiPermissionException.class);
	}

	@Test
	void connectWhenRefusalBreaksOffTellsTheStatus() {
		this.server.then((peer) -> peer.write("HTTP/1.1 403 No\r\ncontent-length: 100\r\n\r\n{\"er".getBytes()));
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiPermissionException.class);
	}

	@Test
	void connectWithRetryWhenServerAsksToWaitTooLongGivesUp() {
		this.server.thenAnswer(429, "{}", "retry-after: 61").thenAnswer(429, "{}");
		assertThat(failure(socket().connectWithRetry())).hasMessageContaining("asks to wait");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void connectWithRetryWaitsAsTheServerAsks() {
		this.server.thenAnswer(429, "{}", "retry-after-ms: 1")
			.thenAnswer(503, "{}", "retry-after: 0")
			.then((peer) -> peer.upgrade().readAll());
		RealtimeWebSocket socket = socket();
		socket.connectWithRetry().block(Connections.WAIT);
		socket.close().block(Connections.WAIT);
	}

	@Test
	void connectWithRetryWhenNobodyListensTriesThreeTimes() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		List<String> reasons = new CopyOnWriteArrayList<>();
		RealtimeWebSocket socket = new RealtimeConnector(HttpClient.newConnection(),
				new RealtimeEndpoint("http://127.0.0.1:" + port, Map.of(), null), RealtimeProtocol.GA,
				Connections.settings(), new HttpListener() {

					@Override
					public void onRetry(String operation, String reason) {
						reasons.add(reason);
					}

				})
			.webSocket(RealtimeTarget.model("m"), null);
		assertThat(failure(socket.connectWithRetry())).isInstanceOf(OpenAiConnectionException.class);
		assertThat(reasons).containsExactly("connection", "connection");
	}

	@Test
	void connectWithRetryWhenTheServerSpeaksNoTlsTriesOnce() throws Exception {
		try (RawTls server = new RawTls()) {
			RealtimeWebSocket socket = Connections.to("https://127.0.0.1:" + server.port());
			assertThat(failure(socket.connectWithRetry())).isInstanceOf(OpenAiConnectionException.class)
				.hasMessageContaining("secure");
			assertThat(server.connections()).isOne();
			assertThat(socket.closed().block(Connections.WAIT).isFatal()).isTrue();
		}
	}

	@Test
	void connectWhenServerNeverAnswersFailsInTime() throws Exception {
		this.server.then(PeerServer.Peer::stall);
		RealtimeWebSocket socket = Connections.to(this.server.url(),
				Connections.settings(Duration.ofMillis(300), Duration.ZERO, Connections.WAIT, 1000));
		assertThat(failure(socket.connect())).isInstanceOf(OpenAiTimeoutException.class)
			.hasMessageContaining("openai.realtime.connect.timeout");
		this.server.awaitFinished();
	}

	@Test
	void connectWithRetryWhenServerIsSlowOnceSucceeds() {
		this.server.then(PeerServer.Peer::stall).then((peer) -> peer.upgrade().readAll());
		RealtimeWebSocket socket = Connections.to(this.server.url(),
				Connections.settings(Duration.ofSeconds(1), Duration.ZERO, Connections.WAIT, 1000));
		socket.connectWithRetry().block(Connections.WAIT);
		socket.close().block(Connections.WAIT);
		assertThat(this.server.requests()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "HTTP/1.1 101 Yes\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n\\r\\n",
			"HTTP/1.1 101 Yes\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: AAAA\\r\\n\\r\\n",
			"SSH-2.0-OpenSSH\\r\\n\\r\\n", "HTTP/1.1 101", "''" })
	void connectWhenAnswerMakesNoSenseFails(String answer) throws Exception {
		this.server.then((peer) -> peer.write(answer.replace("\\r\\n", "\r\n").getBytes()));
		assertThat(failure(socket().connect())).isInstanceOf(OpenAiException.class);
		this.server.awaitFinished();
	}

	@Test
	void connectWhenCancelledClosesTheSocket() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.then((peer) -> {
			asked.countDown();
			peer.stall();
		});
		RealtimeWebSocket socket = socket();
		Disposable connecting = socket.connectWithRetry().subscribe();
		assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
		connecting.dispose();
		this.server.awaitFinished();
		assertThat(socket.isClosed()).isTrue();
		assertThat(socket.closed().block(Connections.WAIT).isNormal()).isTrue();
		assertThat(failure(socket.connect())).hasMessageContaining("closed");
	}

	@Test
	void connectAgainWhileConnectingFailsAndLeavesTheFirst() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		this.server.then((peer) -> {
			asked.countDown();
			await(goOn);
			peer.upgrade().readAll();
		});
		RealtimeWebSocket socket = socket();
		Mono<Void> first = socket.connect().cache();
		first.subscribe();
		assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
		socket.connect().as(StepVerifier::create).verifyError(IllegalStateException.class);
		socket.connectWithRetry().as(StepVerifier::create).verifyError(IllegalStateException.class);
		goOn.countDown();
		first.block(Connections.WAIT);
		socket.connect().as(StepVerifier::create).verifyError(IllegalStateException.class);
		socket.close().block(Connections.WAIT);
		assertThat(failure(socket.connect())).isInstanceOf(OpenAiConnectionException.class);
		assertThat(this.server.requests()).hasSize(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void closeWhileConnectingGivesUp() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		this.server.then((peer) -> {
			asked.countDown();
			peer.stall();
		});
		RealtimeWebSocket socket = socket();
		socket.connectWithRetry()
			.as(StepVerifier::create)
			.expectSubscription()
			.then(() -> await(asked))
			.then(() -> socket.close().subscribe())
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException && ex.getMessage().contains("closed"))
			.verify(Connections.WAIT);
		this.server.awaitFinished();
		socket.receive().as(StepVerifier::create).verifyComplete();
	}

	@Test
	void closeBeforeConnectIsFinal() {
		RealtimeWebSocket socket = socket();
		socket.close().block(Connections.WAIT);
		socket.close().block(Connections.WAIT);
		assertThat(socket.isClosed()).isTrue();
		assertThat(failure(socket.connect())).hasMessageContaining("closed");
		assertThat(this.server.requests()).isEmpty();
	}

	// Whoever is first, nothing stays open and everybody is told.
	@Test
	void closeAtAnyMomentOfTheHandshakeLeavesNothingOpen() {
		int count = 200;
		AtomicInteger served = new AtomicInteger();
		for (int i = 0; i < count; i++) {
			this.server.then((peer) -> {
				try (Socket connection = peer.socket()) {
					peer.upgrade("x-request-id: " + "x".repeat(100)).readAll();
				}
				finally {
					served.incrementAndGet();
				}
			});
		}
		Random random = new Random(1);
		for (int i = 0; i < count; i++) {
			RealtimeWebSocket socket = socket();
			boolean cancel = random.nextBoolean();
			Disposable connecting = socket.connect().onErrorComplete(OpenAiConnectionException.class).subscribe();
			Mono.delay(Duration.ofNanos(random.nextInt(4_000_000)))
				.doOnNext((tick) -> stop(connecting, cancel, socket))
				.then(socket.closed())
				.as(StepVerifier::create)
				.assertNext((close) -> assertThat(close).isEqualTo(RealtimeClose.normal()))
				.expectComplete()
				.verify(Connections.WAIT);
		}
		Awaitility.await()
			.atMost(Connections.WAIT)
			.untilAsserted(() -> assertThat(served).hasValue(this.server.requests().size()));
	}

	private static void stop(Disposable connecting, boolean cancel, RealtimeWebSocket socket) {
		if (cancel) {
			connecting.dispose();
		}
		if (!cancel || !socket.isClosed()) {
			socket.close().subscribe();
		}
	}

	// A pool of two serves as many connections as one likes, one after the other.
	@Test
	void connectionsLeaveThePoolWhateverEndsThem() {
		ConnectionProvider pool = ConnectionProvider.builder("test")
			.maxConnections(2)
			.pendingAcquireTimeout(Duration.ofSeconds(5))
			.build();
		RealtimeConnector connector = new RealtimeConnector(HttpClient.create(pool),
				new RealtimeEndpoint(this.server.url(), Map.of(), null), RealtimeProtocol.GA, Connections.settings(),
				HttpListener.NONE);
		IntStream.range(0, 5).forEach((i) -> {
			this.server.then((peer) -> peer.upgrade().readAll())
				.thenAnswer(401, "{}")
				.then((peer) -> peer.upgrade().sayGoodbye(1000, ""))
				.then((peer) -> peer.upgrade().reset());
			RealtimeWebSocket socket = connector.webSocket(RealtimeTarget.model("m"), null);
			socket.connect().then(socket.close()).block(Connections.WAIT);
			failure(connector.webSocket(RealtimeTarget.model("m"), null).connect());
			for (int j = 0; j < 2; j++) {
				RealtimeWebSocket other = connector.webSocket(RealtimeTarget.model("m"), null);
				other.connect().then(other.closed()).block(Connections.WAIT);
			}
		});
		pool.disposeLater().block(Connections.WAIT);
	}

}
