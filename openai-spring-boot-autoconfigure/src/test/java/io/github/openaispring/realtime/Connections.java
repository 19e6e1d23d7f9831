package io.github.openaispring.realtime;

import java.time.Duration;
import java.util.Map;

import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.RetryPolicy;
import io.github.openaispring.realtime.event.RealtimeProtocol;

/**
 * Makes connections for tests.
 */
final class Connections {

	static final Duration WAIT = Duration.ofSeconds(30);

	private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(5),
			Duration.ofSeconds(60), 0);

	private Connections() {
	}

	static RealtimeConnectionSettings settings() {
		return settings(WAIT, Duration.ZERO, WAIT, 32 << 20);
	}

	static RealtimeConnectionSettings settings(Duration handshakeTimeout, Duration heartbeatInterval,
			Duration heartbeatTimeout, int maxFrameSize) {
		return new RealtimeConnectionSettings(handshakeTimeout, QUICK, heartbeatInterval, heartbeatTimeout,
				Duration.ofSeconds(5), maxFrameSize, RealtimeConnectionSettings.SendQueueLimits.defaults());
	}

	static RealtimeConnector connector(String url, RealtimeConnectionSettings settings) {
		return new RealtimeConnector(HttpClient.create(ConnectionProvider.newConnection()),
				new RealtimeEndpoint(url, Map.of("Authorization", "Bearer sk-secret"), null), RealtimeProtocol.GA,
				settings, HttpListener.NONE);
	}

	static RealtimeWebSocket to(String url, RealtimeConnectionSettings settings) {
		return connector(url, settings).webSocket(RealtimeTarget.model("gpt-realtime"), null);
	}

	static RealtimeWebSocket to(String url) {
		return to(url, settings());
	}

}
