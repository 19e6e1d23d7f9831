package io.github.openaispring.voice;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Hears what one session says, through the endpoint or from the model itself, with the
 * JDK's client.
 */
final class VoiceListener implements WebSocket.Listener {

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

	private final CompletableFuture<Integer> done = new CompletableFuture<>();

	private final LongConsumer latencies;

	private int heard;

	VoiceListener(LongConsumer latencies) {
		this.latencies = latencies;
	}

	// A client's first words to the endpoint.
	static CompletableFuture<Integer> throughEndpoint(HttpClient client, int port, LongConsumer latencies) {
		return connect(client.newWebSocketBuilder().subprotocols("openai-voice.v1"), "ws://127.0.0.1:%d/voice", port,
				latencies, "{\"type\":\"text\",\"text\":\"Talk\"}");
	}

	// The same to the model.
	static CompletableFuture<Integer> direct(HttpClient client, int port, LongConsumer latencies) {
		return connect(client.newWebSocketBuilder().header("Authorization", "Bearer sk-load"),
				"ws://127.0.0.1:%d/v1/realtime", port, latencies, "{\"type\":\"response.create\"}");
	}

	private static CompletableFuture<Integer> connect(WebSocket.Builder builder, String url, int port,
			LongConsumer latencies, String first) {
		VoiceListener listener = new VoiceListener(latencies);
		return builder.buildAsync(URI.create(url.formatted(port)), listener)
			.thenCompose((socket) -> socket.sendText(first, true))
			.thenCompose((socket) -> listener.done.whenComplete((heard, ex) -> socket.abort()));
	}

	@Override
	public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
		long now = System.nanoTime();
		byte[] bytes = new byte[data.remaining()];
		data.get(bytes);
		this.binary.writeBytes(bytes);
		if (last) {
			hear(now, this.binary.toByteArray());
			this.binary.reset();
		}
		socket.request(1);
		return null;
	}

	private void hear(long now, byte[] pcm) {
		this.heard++;
		this.latencies.accept(now - StampingModel.stamp(pcm));
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		long now = System.nanoTime();
		this.text.append(data);
		if (last) {
			read(now, this.text.toString());
			this.text.setLength(0);
		}
		socket.request(1);
		return null;
	}

	private void read(long now, String event) {
		int delta = event.indexOf("\"delta\":\"");
		if (delta > 0) {
			hear(now, Base64.getDecoder().decode(event.substring(delta + 9, event.indexOf('"', delta + 9))));
		}
		else if (event.contains("\"type\":\"done\"") || event.contains("\"type\":\"response.done\"")) {
			this.done.complete(this.heard);
		}
		else if (event.contains("\"type\":\"error\"")) {
			this.done.completeExceptionally(new IllegalStateException(event));
		}
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
		this.done.completeExceptionally(new IllegalStateException("Closed: %d %s".formatted(code, reason)));
		return null;
	}

	@Override
	public void onError(WebSocket socket, Throwable error) {
		this.done.completeExceptionally(error);
	}

}
