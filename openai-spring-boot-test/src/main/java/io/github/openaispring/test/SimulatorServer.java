package io.github.openaispring.test;

import java.time.Duration;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The listening socket, its connections and its threads.
 */
final class SimulatorServer {

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(5);

	private final LoopResources loops = LoopResources.create("openai-simulator", 1, true);

	private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final DisposableServer server;

	SimulatorServer(int port, SimulatorRoutes routes) {
		try {
			this.server = HttpServer.create()
				.host("127.0.0.1")
				.port(port)
				.protocol(HttpProtocol.HTTP11)
				// Reactor Netty 1.3.6 can stop reading a connection that is kept
				// alive (reactor/reactor-netty#4361), so none is.
				.maxKeepAliveRequests(1)
				.runOn(this.loops)
				.doOnChannelInit((observer, channel, address) -> this.connections.add(channel))
				.route(routes)
				.bindNow();
		}
		catch (RuntimeException ex) {
			disposeLoops();
			throw ex;
		}
	}

	int port() {
		return this.server.port();
	}

	void close() {
		this.server.disposeNow(SHUTDOWN_TIMEOUT);
		this.connections.close().awaitUninterruptibly(SHUTDOWN_TIMEOUT.toMillis());
		disposeLoops();
	}

	private void disposeLoops() {
		this.loops.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT).block(SHUTDOWN_TIMEOUT);
	}

}
