package io.github.openaispring.redis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/**
 * A real Redis server on loopback that keeps nothing on disk. It can be stopped and
 * started again on its port.
 */
public final class RedisServer implements AutoCloseable {

	private static final Duration WAIT = Duration.ofSeconds(20);

	private final String command;

	private final int port;

	private final LettuceConnectionFactory connections;

	private Process process;

	private RedisServer(String command, int port) {
		this.command = command;
		this.port = port;
		this.connections = new LettuceConnectionFactory("127.0.0.1", port);
		this.connections.start();
	}

	/**
	 * Start a server. The test's class needs {@link RedisTest @RedisTest}.
	 * @return the server, which answers
	 */
	public static RedisServer start() {
		RedisServer server = new RedisServer(RedisCondition.command(System.getenv()), freePort());
		server.restart();
		return server;
	}

	public int port() {
		return this.port;
	}

	/**
	 * Return what reaches the server, until it is closed.
	 * @return a template
	 */
	public ReactiveStringRedisTemplate template() {
		return new ReactiveStringRedisTemplate(this.connections);
	}

	/**
	 * Start the server again after it was stopped. It remembers nothing.
	 */
	public void restart() {
		try {
			Path log = Files.createTempFile("redis", ".log");
			log.toFile().deleteOnExit();
			this.process = new ProcessBuilder(this.command, "--port", Integer.toString(this.port), "--bind",
					"127.0.0.1", "--save", "", "--appendonly", "no", "--daemonize", "no")
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The Redis server does not start", ex);
		}
		Awaitility.await().atMost(WAIT).until(this::answers);
	}

	/**
	 * Stop the server, as if its machine was gone.
	 */
	public void stop() {
		try {
			this.process.destroyForcibly().waitFor(WAIT.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.connections.destroy();
		stop();
	}

	private boolean answers() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port), 1000);
			socket.setSoTimeout(1000);
			socket.getOutputStream().write("PING\r\n".getBytes());
			return socket.getInputStream().read() == '+';
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
