package io.github.openaispring.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A network between the page and the application, which can be cut. */
final class Relay implements AutoCloseable {

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private final ServerSocket server;

	private final int target;

	private volatile boolean down;

	Relay(String url) {
		this.target = URI.create(url).getPort();
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.threads.execute(this::accept);
	}

	String url() {
		return "http://127.0.0.1:%d/".formatted(this.server.getLocalPort());
	}

	/** Cuts what is connected and lets nothing through until it is mended. */
	void cut() {
		this.down = true;
		this.sockets.forEach(Relay::closeQuietly);
	}

	void mend() {
		this.down = false;
	}

	private void accept() {
		try {
			while (true) {
				Socket page = this.server.accept();
				if (this.down) {
					page.close();
				}
				else {
					connect(page);
				}
			}
		}
		catch (IOException ex) {
			// The end of the test.
		}
	}

	private void connect(Socket page) throws IOException {
		Socket application = new Socket(InetAddress.getLoopbackAddress(), this.target);
		page.setTcpNoDelay(true);
		application.setTcpNoDelay(true);
		this.sockets.add(page);
		this.sockets.add(application);
		this.threads.execute(() -> pump(page, application));
		this.threads.execute(() -> pump(application, page));
	}

	private void pump(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// It was cut.
		}
		this.sockets.remove(from);
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// It was closed before.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.sockets.forEach(Relay::closeQuietly);
		this.threads.shutdownNow();
	}

}
