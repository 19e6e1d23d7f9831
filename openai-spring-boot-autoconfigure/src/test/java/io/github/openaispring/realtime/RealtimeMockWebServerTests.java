package io.github.openaispring.realtime;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferCleared;
import io.github.openaispring.realtime.event.ResponseCancel;
import io.github.openaispring.realtime.event.ResponseOutputTextDelta;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeWebSocket} with a server that we did not write.
 */
@ExtendWith(LeakDetection.class)
class RealtimeMockWebServerTests {

	private final MockWebServer server = new MockWebServer();

	private final Listener listener = new Listener();

	@BeforeEach
	void start() throws Exception {
		this.server.start(InetAddress.getByName("127.0.0.1"), 0);
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeWebSocket socket() {
		return Connections.to("http://127.0.0.1:" + this.server.getPort() + "/v1");
	}

	private RealtimeWebSocket connected() throws InterruptedException {
		this.server.enqueue(new MockResponse.Builder().webSocketUpgrade(this.listener).build());
		RealtimeWebSocket socket = socket();
		socket.connect().block(Connections.WAIT);
		assertThat(this.listener.opened.await(30, TimeUnit.SECONDS)).isTrue();
		return socket;
	}

	private WebSocket peer() {
		return this.listener.peer.get();
	}

	@Test
	void handshakeAndMessagesAreUnderstood() throws Exception {
		RealtimeWebSocket socket = connected();
		RecordedRequest request = this.server.takeRequest();
		assertThat(request.getTarget()).isEqualTo("/v1/realtime?model=gpt-realtime");
		assertThat(request.getHeaders().get("authorization")).isEqualTo("Bearer sk-secret");
		assertThat(request.getHeaders().get("sec-websocket-version")).isEqualTo("13");
		socket.receive()
			.as(StepVerifier::create)
			.then(() -> peer().send("{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"1\"}"))
			.expectNext(new InputAudioBufferCleared("1"))
			.then(() -> peer().send(ByteString.encodeUtf8("{\"type\":\"input_audio_buffer.cleared\"}")))
			.expectNext(new InputAudioBufferCleared(null))
			.then(() -> socket.send(new ResponseCancel("2", null)).then(socket.close()).subscribe())
			.expectComplete()
			.verify(Connections.WAIT);
		assertThat(this.listener.messages).containsExactly("{\"type\":\"response.cancel\",\"event_id\":\"2\"}");
		assertThat(this.listener.closeCode).hasValue(1000);
	}

	@Test
	void largeFramesGoBothWays() throws Exception {
		RealtimeWebSocket socket = connected();
		String text = "x".repeat(12 << 20);
		String delta = "{\"type\":\"response.output_text.delta\",\"event_id\":\"e\",\"response_id\":\"r\","
				+ "\"item_id\":\"i\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + text + "\"}";
		socket.receive()
			.as(StepVerifier::create)
			.then(() -> peer().send(delta))
			.expectNextMatches((event) -> ((ResponseOutputTextDelta) event).delta().equals(text))
			.then(() -> socket.send(InputAudioBufferAppend.of(new byte[15 << 20])).subscribe())
			.then(this.listener::awaitMessage)
			.then(() -> socket.close().subscribe())
			.expectComplete()
			.verify(Connections.WAIT);
		assertThat(this.listener.messages.get(0)).hasSizeGreaterThan(20 << 20);
	}

	@Test
	void closeByTheServerIsUnderstood() throws Exception {
		RealtimeWebSocket socket = connected();
		peer().close(4000, "invalid_request_error.invalid_model");
		RealtimeClose close = socket.closed().block(Connections.WAIT);
		assertThat(close.code()).isEqualTo(4000);
		assertThat(close.error()).isInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(close.isFatal()).isTrue();
	}

	@Test
	void normalCloseByTheServerCompletes() throws Exception {
		RealtimeWebSocket socket = connected();
		peer().close(1000, "bye");
		socket.receive().as(StepVerifier::create).expectComplete().verify(Connections.WAIT);
		assertThat(socket.closed().block()).isEqualTo(new RealtimeClose(1000, "bye", null));
	}

	@Test
	void refusalIsUnderstood() {
		this.server.enqueue(new MockResponse.Builder().code(401)
			.body("{\"error\":{\"message\":\"no key\",\"code\":\"invalid_api_key\"}}")
			.build());
		socket().connectWithRetry()
			.as(StepVerifier::create)
			.expectErrorMatches(
					(ex) -> ex instanceof OpenAiAuthenticationException && ex.getMessage().contains("no key"))
			.verify(Connections.WAIT);
		assertThat(this.server.getRequestCount()).isOne();
	}

	@Test
	void attemptsGoOnAfterABrokenHandshake() throws Exception {
		this.server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
		this.server.enqueue(new MockResponse.Builder().code(503).build());
		this.server.enqueue(new MockResponse.Builder().webSocketUpgrade(this.listener).build());
		RealtimeWebSocket socket = socket();
		socket.connectWithRetry().then(socket.close()).block(Connections.WAIT);
		assertThat(this.server.getRequestCount()).isEqualTo(3);
	}

	/**
	 * The server's side.
	 */
	static final class Listener extends WebSocketListener {

		private final CountDownLatch opened = new CountDownLatch(1);

		private final CountDownLatch messaged = new CountDownLatch(1);

		private final AtomicReference<WebSocket> peer = new AtomicReference<>();

		private final AtomicReference<Integer> closeCode = new AtomicReference<>();

		private final List<String> messages = new CopyOnWriteArrayList<>();

		@Override
		public void onOpen(WebSocket webSocket, Response response) {
			this.peer.set(webSocket);
			this.opened.countDown();
		}

		@Override
		public void onMessage(WebSocket webSocket, String text) {
			this.messages.add(text);
			this.messaged.countDown();
		}

		@Override
		public void onClosing(WebSocket webSocket, int code, String reason) {
			this.closeCode.set(code);
			webSocket.close(code, reason);
		}

		private void awaitMessage() {
			try {
				assertThat(this.messaged.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
