package io.github.openaispring.autoconfigure;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.Test;
import reactor.netty.http.client.HttpClient;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.realtime.RealtimeConnectionSettings;
import io.github.openaispring.realtime.RealtimeConnector;
import io.github.openaispring.realtime.RealtimeEndpoint;
import io.github.openaispring.realtime.RealtimeTarget;
import io.github.openaispring.realtime.RealtimeWebSocket;
import io.github.openaispring.realtime.event.RealtimeProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of connections of the Realtime protocol through a proxy.
 */
class RealtimeProxyTests {

	private static final Duration WAIT = Duration.ofSeconds(30);

	@Test
	void connectGoesThroughTheProxy() throws Exception {
		MockWebServer server = new MockWebServer();
		server.start(InetAddress.getByName("127.0.0.1"), 0);
		server.enqueue(new MockResponse.Builder().webSocketUpgrade(new Listener()).build());
		try (TunnelProxy proxy = new TunnelProxy(URI.create("http://127.0.0.1:" + server.getPort()))) {
			HttpClient client = HttpProxy.from("http://127.0.0.1:" + proxy.port()).applyTo(HttpClient.newConnection());
			RealtimeWebSocket socket = new RealtimeConnector(client,
					new RealtimeEndpoint("http://openai.invalid/v1", Map.of(), null), RealtimeProtocol.GA,
					RealtimeConnectionSettings.defaults(), HttpListener.NONE)
				.webSocket(RealtimeTarget.model("m"), null);
			socket.connect().block(WAIT);
			assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT openai.invalid:80 ");
			assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/realtime?model=m");
			socket.close().block(WAIT);
		}
		finally {
			server.close();
		}
	}

	/**
	 * A server that answers a goodbye.
	 */
	static final class Listener extends WebSocketListener {

		@Override
		public void onClosing(WebSocket webSocket, int code, String reason) {
			webSocket.close(code, reason);
		}

	}

}
