package io.github.openaispring.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on a plain socket: sends what the test says, stalls and cuts where the test
 * says.
 */
final class RawServer implements AutoCloseable {

	private final ServerSocket server;

	private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Integer> ports = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private volatile String greeting = "";

	private final CountDownLatch disconnected = new CountDownLatch(1);

	RawServer() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
			start(this::accept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void start(Runnable action) {
		Thread thread = new Thread(action, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				this.sockets.add(socket);
				start(() -> serve(socket));
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			socket.getOutputStream().write(this.greeting.getBytes(StandardCharsets.UTF_8));
			InputStream in = new BufferedInputStream(socket.getInputStream());
			String request = read(in);
			while (request != null) {
				this.requests.add(request);
				this.ports.add(socket.getPort());
				Script script = this.scripts.poll();
				if (script == null) {
					return;
				}
				script.answer(new Exchange(socket, socket.getOutputStream()));
				request = socket.isClosed() ? null : read(in);
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
		this.disconnected.countDown();
	}

	private static String read(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int b = in.read();
			if (b < 0) {
				return null;
			}
			head.append((char) b);
		}
		int length = head.toString()
			.lines()
			.filter((line) -> line.toLowerCase().startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).trim()))
			.sum();
		return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	/** Say this to whoever connects, before anything is asked. */
	void answerGreeting(String greeting) {
		this.greeting = greeting;
	}

	RawServer then(Script script) {
		this.scripts.add(script);
		return this;
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getLocalPort() + "/v1";
	}

	List<String> requests() {
		return this.requests;
	}

	List<Integer> ports() {
		return this.ports;
	}

	void awaitDisconnect() throws InterruptedException {
		assertThat(this.disconnected.await(30, TimeUnit.SECONDS)).as("disconnected").isTrue();
	}

	@Override
	public void close() {
		try {
			this.server.close();
			for (Socket socket : this.sockets) {
				socket.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Answers one request.
	 */
	@FunctionalInterface
	interface Script {

		void answer(Exchange exchange) throws IOException;

	}

	/**
	 * The way back to the client.
	 *
	 * @param socket the connection
	 * @param out its output
	 */
	record Exchange(Socket socket, OutputStream out) {

		Exchange send(String text) throws IOException {
			return send(text.getBytes(StandardCharsets.UTF_8));
		}

		Exchange send(byte[] bytes) throws IOException {
			this.out.write(bytes);
			this.out.flush();
			return this;
		}

		Exchange head(String... headers) throws IOException {
			return send("HTTP/1.1 200 OK\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
		}

		Exchange stream(String... headers) throws IOException {
			send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n");
			for (String header : headers) {
				send(header + "\r\n");
			}
			return send("\r\n");
		}

		Exchange chunk(String text) throws IOException {
			return chunk(text.getBytes(StandardCharsets.UTF_8));
		}

		Exchange chunk(byte[] bytes) throws IOException {
			send(Integer.toHexString(bytes.length) + "\r\n");
			return send(bytes).send("\r\n");
		}

		void end() throws IOException {
			send("0\r\n\r\n");
		}

		void cut() throws IOException {
			this.socket.close();
		}

		/** Say nothing more until the client goes. */
		void stall() throws IOException {
			while (this.socket.getInputStream().read() >= 0) {
				// a client that still sends is still there
			}
		}

	}

}
