package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback that leads every tunnel to one server.
 */
final class TunnelProxy implements AutoCloseable {

	private final ServerSocket socket;

	private final URI target;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	TunnelProxy(URI target) throws IOException {
		this.target = target;
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	List<String> requests() {
		return this.requests;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.socket.accept();
			start(() -> tunnel(client));
		}
	}

	private void tunnel(Socket client) throws IOException {
		try (client; Socket server = new Socket(this.target.getHost(), this.target.getPort())) {
			this.requests.add(readHead(client.getInputStream()));
			client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			start(() -> server.getInputStream().transferTo(client.getOutputStream()));
			client.getInputStream().transferTo(server.getOutputStream());
		}
	}

	private static String readHead(InputStream stream) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			head.append((char) stream.read());
		}
		return head.toString();
	}

	private static void start(Task task) {
		Thread thread = new Thread(() -> {
			try {
				task.run();
			}
			catch (IOException ex) {
				// closed
			}
		}, "tunnel-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	private interface Task {

		void run() throws IOException;

	}

}
