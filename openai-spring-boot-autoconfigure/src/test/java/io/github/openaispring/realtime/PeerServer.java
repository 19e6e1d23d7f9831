package io.github.openaispring.realtime;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebSocket server on a plain socket: it does what the test says, good manners or not.
 * Each connection takes the next script.
 */
final class PeerServer implements AutoCloseable {

	private final ServerSocket server;

	private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<Socket> sockets = new CopyOnWriteArrayList<>();

	private final CountDownLatch finished = new CountDownLatch(1);

	PeerServer() {
		this(0);
	}

	PeerServer(int receiveBuffer) {
		this(unbound(), receiveBuffer);
	}

	PeerServer(ServerSocket server, int receiveBuffer) {
		try {
			this.server = server;
			if (receiveBuffer > 0) {
				this.server.setReceiveBufferSize(receiveBuffer);
			}
			this.server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
			start(this::accept);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ServerSocket unbound() {
		try {
			return new ServerSocket();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void start(Runnable action) {
		Thread thread = new Thread(action, "peer-server");
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
			InputStream in = new BufferedInputStream(socket.getInputStream());
			String request = readHead(in);
			this.requests.add(request);
			Script script = this.scripts.poll();
			if (script != null) {
				script.run(new Peer(socket, new DataInputStream(in), request));
			}
		}
		catch (IOException ex) {
			// the client has gone
		}
		this.finished.countDown();
	}

	private static String readHead(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int b = in.read();
			if (b < 0) {
				throw new IOException("The client has gone");
			}
			head.append((char) b);
		}
		return head.toString();
	}

	PeerServer then(Script script) {
		this.scripts.add(script);
		return this;
	}

	PeerServer thenAnswer(int status, String body, String... headers) {
		return then((peer) -> peer.answer(status, body, headers));
	}

	int port() {
		return this.server.getLocalPort();
	}

	String url() {
		return "http://127.0.0.1:" + port() + "/v1";
	}

	int connections() {
		return this.sockets.size();
	}

	List<String> requests() {
		return this.requests;
	}

	/**
	 * Wait until the script of a connection has run to its end, or the client has gone.
	 */
	void awaitFinished() throws InterruptedException {
		assertThat(this.finished.await(30, TimeUnit.SECONDS)).as("finished").isTrue();
	}

	static void await(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	/** Wait until a number does not change any more. */
	static void awaitStandstill(LongSupplier number) {
		AtomicLong before = new AtomicLong(-1);
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(300))
			.until(() -> before.getAndSet(number.getAsLong()) == number.getAsLong());
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
	 * Serves one connection.
	 */
	@FunctionalInterface
	interface Script {

		void run(Peer peer) throws IOException;

	}

	/**
	 * A frame of the client.
	 *
	 * @param opcode what it is
	 * @param payload its content
	 */
	record Frame(int opcode, byte[] payload) {

		String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

		int closeCode() {
			return (this.payload.length < 2) ? 1005 : ByteBuffer.wrap(this.payload).getShort() & 0xffff;
		}

	}

	/**
	 * One connection, seen from the server.
	 *
	 * @param socket the connection
	 * @param in its input
	 * @param request the head of the request
	 */
	record Peer(Socket socket, DataInputStream in, String request) {

		static final int TEXT = 1;

		static final int BINARY = 2;

		static final int CLOSE = 8;

		static final int PING = 9;

		static final int PONG = 10;

		Peer answer(int status, String body, String... headers) throws IOException {
			String head = "HTTP/1.1 " + status + " Status\r\n";
			for (String header : headers) {
				head += header + "\r\n";
			}
			byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
			return write(
					(head + "content-length: " + bytes.length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
		}

		Peer upgrade(String... headers) throws IOException {
			return write(consent(headers));
		}

		byte[] consent(String... headers) {
			String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Accept: " + acceptance() + "\r\n";
			for (String header : headers) {
				head += header + "\r\n";
			}
			return (head + "\r\n").getBytes(StandardCharsets.UTF_8);
		}

		private String acceptance() {
			String key = this.request.lines()
				.filter((line) -> line.toLowerCase().startsWith("sec-websocket-key:"))
				.map((line) -> line.substring(18).trim())
				.findFirst()
				.orElseThrow();
			try {
				byte[] hash = MessageDigest.getInstance("SHA-1")
					.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
				return Base64.getEncoder().encodeToString(hash);
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Peer send(String text) throws IOException {
			return send(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
		}

		Peer send(boolean end, int opcode, byte[] payload) throws IOException {
			return write(frame(end, opcode, payload));
		}

		static byte[] frame(boolean end, int opcode, byte[] payload) {
			ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
			frame.put((byte) ((end ? 0x80 : 0) | opcode));
			if (payload.length < 126) {
				frame.put((byte) payload.length);
			}
			else if (payload.length < 1 << 16) {
				frame.put((byte) 126).putShort((short) payload.length);
			}
			else {
				frame.put((byte) 127).putLong(payload.length);
			}
			frame.put(payload).flip();
			byte[] bytes = new byte[frame.remaining()];
			frame.get(bytes);
			return bytes;
		}

		Peer write(byte[] bytes) throws IOException {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
			return this;
		}

		Peer sayGoodbye(int code, String reason) throws IOException {
			byte[] text = reason.getBytes(StandardCharsets.UTF_8);
			return send(true, CLOSE, ByteBuffer.allocate(text.length + 2).putShort((short) code).put(text).array());
		}

		Frame read() throws IOException {
			int opcode = this.in.readUnsignedByte() & 0xf;
			int length = this.in.readUnsignedByte() & 0x7f;
			long size = (length == 126) ? this.in.readUnsignedShort() : (length == 127) ? this.in.readLong() : length;
			byte[] mask = this.in.readNBytes(4);
			byte[] payload = this.in.readNBytes((int) size);
			for (int i = 0; i < payload.length; i++) {
				payload[i] ^= mask[i & 3];
			}
			return new Frame(opcode, payload);
		}

		/** Read up to the client's goodbye and answer it. */
		void readAll() throws IOException {
			Frame frame = read();
			while (frame.opcode() != CLOSE) {
				frame = read();
			}
			send(true, CLOSE, frame.payload());
		}

		/** Say nothing more until the client goes. */
		void stall() throws IOException {
			while (this.socket.getInputStream().read() >= 0) {
				// a client that still sends is still there
			}
		}

		/** Break the connection without a word. */
		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

	}

}
