package io.github.openaispring.realtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers a TLS handshake with something else.
 */
final class RawTls implements AutoCloseable {

	private final ServerSocket server;

	private final AtomicInteger connections = new AtomicInteger();

	RawTls() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
		Thread thread = new Thread(this::accept, "raw-tls");
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		try {
			while (true) {
				try (Socket socket = this.server.accept()) {
					this.connections.incrementAndGet();
					socket.getInputStream().read();
					socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
				}
			}
		}
		catch (IOException ex) {
			// closed
		}
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
