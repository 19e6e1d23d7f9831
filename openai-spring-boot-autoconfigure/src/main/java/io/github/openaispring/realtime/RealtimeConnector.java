package io.github.openaispring.realtime;

import java.util.Map;

import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import io.github.openaispring.http.HttpListener;
import io.github.openaispring.http.Retries;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeProtocol;

/**
 * Makes connections to one server.
 *
 * @since 0.1.0
 */
public final class RealtimeConnector {

	/**
	 * What the system may hold of unsent bytes. It would take minutes of audio, which
	 * nothing can overtake any more.
	 */
	private static final int SEND_BUFFER = 1 << 18;

	private final HttpClient client;

	private final RealtimeEndpoint endpoint;

	private final RealtimeProtocol protocol;

	private final RealtimeConnectionSettings settings;

	private final Retries retries;

	/**
	 * Create a connector.
	 * @param client connects, with a pool that leaves room for as many connections as
	 * sessions run at once
	 * @param endpoint where the connections go
	 * @param protocol the form of the protocol that the server speaks
	 * @param settings how connections are made, watched and limited
	 * @param listener is told when an attempt is made again
	 */
	public RealtimeConnector(HttpClient client, RealtimeEndpoint endpoint, RealtimeProtocol protocol,
			RealtimeConnectionSettings settings, HttpListener listener) {
		this.client = client.protocol(HttpProtocol.HTTP11)
			.followRedirect(false)
			.disableRetry(true)
			.option(ChannelOption.SO_SNDBUF, SEND_BUFFER)
			.doOnChannelInit((observer, channel, address) -> channel.pipeline()
				.addAfter(NettyPipeline.HttpCodec, UpgradeRefusalHandler.NAME, new UpgradeRefusalHandler()));
		this.endpoint = endpoint;
		this.protocol = protocol;
		this.settings = settings;
		this.retries = new Retries(settings.retry(), listener);
	}

	/**
	 * Make a connection that is not connected yet.
	 * @param target what the connection talks to
	 * @param safetyIdentifier names the end user to OpenAI without telling who it is, or
	 * {@code null}
	 * @return the connection, to be used once
	 */
	public RealtimeWebSocket webSocket(RealtimeTarget target, @Nullable String safetyIdentifier) {
		return new RealtimeWebSocket(connection(target, safetyIdentifier), this.settings,
				this.retries.of("realtime.connect", () -> true),
				new RealtimeEventCodec(this.protocol, this.settings.maxFrameSize()));
	}

	// The form of the protocol that the server speaks.
	RealtimeProtocol protocol() {
		return this.protocol;
	}

	private Mono<? extends Connection> connection(RealtimeTarget target, @Nullable String safetyIdentifier) {
		Map<String, String> headers = this.endpoint.headers(this.protocol, safetyIdentifier);
		WebsocketClientSpec spec = WebsocketClientSpec.builder()
			.maxFramePayloadLength(this.settings.maxFrameSize())
			.build();
		return this.client.headers((all) -> headers.forEach(all::set))
			.websocket(spec)
			.uri(this.endpoint.uri(target))
			.connect();
	}

}
