package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.JsonNode;

/**
 * Sees the bytes as they come, up to the point at which the connection breaks.
 */
final class SocketClient {

	static final String RESET = "<reset>";

	private static final String HEAD = "%s HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
			+ "authorization: Bearer sk-test\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n";

	private SocketClient() {
	}

	static String receive(OpenAiSimulator simulator, JsonNode request) {
		return exchange(simulator, "POST /v1/chat/completions", Json.text(request));
	}

	static String exchange(OpenAiSimulator simulator, String target, String text) {
		try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
			socket.setSoTimeout(10_000);
			byte[] body = text.getBytes(StandardCharsets.UTF_8);
			socket.getOutputStream().write(HEAD.formatted(target, body.length).getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().write(body);
			return readToEnd(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String readToEnd(InputStream input) throws IOException {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		try {
			input.transferTo(received);
			return received.toString(StandardCharsets.UTF_8);
		}
		catch (SocketException ex) {
			return received.toString(StandardCharsets.UTF_8) + RESET;
		}
	}

}
