package io.github.openaispring.realtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiConnectionException;
import io.github.openaispring.OpenAiPermissionException;
import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.event.InputAudioBufferAppend;
import io.github.openaispring.realtime.event.InputAudioBufferCleared;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link RealtimeWebSocket} over TLS.
 */
@ExtendWith(LeakDetection.class)
class RealtimeTlsTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path directory;

	private static SSLContext serverContext;

	private static SslContext clientContext;

	private PeerServer server;

	@BeforeAll
	static void createCertificate() throws Exception {
		Path store = directory.resolve("server.p12");
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname",
				"CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass",
				PASSWORD, "-keystore", store.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		KeyStore keys = load(store);
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, PASSWORD.toCharArray());
		serverContext = SSLContext.getInstance("TLS");
		serverContext.init(own.getKeyManagers(), null, null);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(keys);
		clientContext = SslContextBuilder.forClient().trustManager(trust).build();
	}

	private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(store)) {
			keys.load(stream, PASSWORD.toCharArray());
		}
		return keys;
	}

	@BeforeEach
	void start() throws IOException {
		this.server = new PeerServer(serverContext.getServerSocketFactory().createServerSocket(), 1 << 16);
	}

	@AfterEach
	void close() {
		this.server.close();
	}

	private RealtimeWebSocket socket(HttpClient client) {
		return new RealtimeConnector(client,
				new RealtimeEndpoint("https://127.0.0.1:" + this.server.port() + "/v1", Map.of(), null),
				RealtimeProtocol.GA, Connections.settings(), HttpListener.NONE)
			.webSocket(RealtimeTarget.model("m"), null);
	}

	private RealtimeWebSocket trusting() {
		return socket(HttpClient.newConnection().secure((spec) -> spec.sslContext(clientContext)));
	}

	@Test
	void connectWhenCertificateIsTrustedWorks() {
		this.server.then((peer) -> peer.upgrade().send("{\"type\":\"input_audio_buffer.cleared\"}").readAll());
		RealtimeWebSocket socket = trusting();
		socket.connect().block(Connections.WAIT);
		socket.receive()
			.as(StepVerifier::create)
			.expectNext(new InputAudioBufferCleared(null))
			.then(() -> socket.close().subscribe())
			.expectComplete()
			.verify(Connections.WAIT);
	}

	@Test
	void connectWhenRefusedTellsWhatTheServerSays() {
		this.server.thenAnswer(403, "{\"error\":{\"message\":\"not you\"}}");
		trusting().connect()
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiPermissionException && ex.getMessage().contains("not you"))
			.verify(Connections.WAIT);
	}

	@Test
	void connectWithRetryWhenCertificateIsNotTrustedTriesOnce() {
		this.server.then(PeerServer.Peer::upgrade).then(PeerServer.Peer::upgrade);
		RealtimeWebSocket socket = socket(HttpClient.newConnection());
		socket.connectWithRetry()
			.as(StepVerifier::create)
			.expectErrorMatches((ex) -> ex instanceof OpenAiConnectionException && ex.getMessage().contains("secure"))
			.verify(Connections.WAIT);
		assertThat(socket.closed().block(Connections.WAIT).isFatal()).isTrue();
		assertThat(this.server.connections()).isOne();
	}

	// Encryption has a buffer of its own: it must not swallow the audio.
	@Test
	void sendWhenTheServerDoesNotReadKeepsTheAudioWaiting() {
		CountDownLatch over = new CountDownLatch(1);
		this.server.then((peer) -> {
			peer.upgrade();
			PeerServer.await(over);
		});
		RealtimeWebSocket socket = trusting();
		socket.connect().block(Connections.WAIT);
		for (int i = 0; i < 300; i++) {
			socket.send(InputAudioBufferAppend.of(new byte[4_800])).block();
		}
		PeerServer.awaitStandstill(socket::audioBytesWaiting);
		assertThat(socket.audioBytesWaiting()).isGreaterThan(150 * 4_800);
		over.countDown();
		socket.closed().block(Connections.WAIT);
	}

}
