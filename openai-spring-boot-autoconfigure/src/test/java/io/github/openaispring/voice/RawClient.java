package io.github.openaispring.voice;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends and does not read what no decent library would.
 */
final class RawClient implements AutoCloseable {

	private final Socket socket = new Socket();

	private final OutputStream out;

	private final DataInputStream in;

	RawClient(int port) throws IOException {
		this.socket.setReceiveBufferSize(4096);
		this.socket.connect(new InetSocketAddress("127.0.0.1", port));
		this.socket.setSoTimeout((int) VoiceFixture.PATIENCE.toMillis());
		this.out = this.socket.getOutputStream();
		this.in = new DataInputStream(this.socket.getInputStream());
		shakeHands();
	}

	@SuppressWarnings("deprecation")
	private void shakeHands() throws IOException {
		this.out.write(("GET /voice HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		for (String line = this.in.readLine(); !line.isEmpty(); line = this.in.readLine()) {
			// Headers.
		}
	}

	/**
	 * Send a frame whose mask is zero.
	 */
	void frame(int firstByte, byte[] payload) throws IOException {
		header(firstByte, payload.length);
		this.out.write(payload);
		this.out.flush();
	}

	void header(int firstByte, long length) throws IOException {
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.write(firstByte);
		if (length < 126) {
			header.write(0x80 | (int) length);
		}
		else {
			header.write(0x80 | 127);
			for (int shift = 56; shift >= 0; shift -= 8) {
				header.write((int) (length >> shift));
			}
		}
		header.write(new byte[4]);
		this.out.write(header.toByteArray());
		this.out.flush();
	}

	void text(String json) throws IOException {
		frame(0x81, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Read up to the close frame.
	 * @return its code
	 */
	int closeCode() throws IOException {
		while (true) {
			int opcode = this.in.readUnsignedByte() & 15;
			int length = this.in.readUnsignedByte();
			length = (length == 126) ? this.in.readUnsignedShort()
					: (length == 127) ? (int) this.in.readLong() : length;
			byte[] payload = new byte[length];
			this.in.readFully(payload);
			if (opcode == 8) {
				return ((payload[0] & 255) << 8) | (payload[1] & 255);
			}
		}
	}

	/**
	 * Read until the server has closed the connection.
	 * @return how many bytes came
	 */
	long drain() {
		long bytes = 0;
		byte[] buffer = new byte[64 * 1024];
		try {
			for (int read = this.in.read(buffer); read >= 0; read = this.in.read(buffer)) {
				bytes += read;
			}
		}
		catch (SocketTimeoutException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IOException ex) {
			// It was cut.
		}
		return bytes;
	}

	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
