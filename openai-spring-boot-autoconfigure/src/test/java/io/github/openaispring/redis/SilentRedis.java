package io.github.openaispring.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * A Redis server that hangs: it lets clients connect and says nothing.
 */
public final class SilentRedis implements AutoCloseable {

	private final ServerSocket socket;

	private final LettuceConnectionFactory connections;

	public SilentRedis() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.connections = new LettuceConnectionFactory("127.0.0.1", this.socket.getLocalPort());
		this.connections.start();
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	public ReactiveStringRedisTemplate template() {
		return new ReactiveStringRedisTemplate(this.connections);
	}

	// Who is still connecting would wait for a minute.
	@Override
	public void close() throws IOException {
		this.socket.close();
		this.connections.destroy();
	}

}
