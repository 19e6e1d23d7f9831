package io.github.openaispring.voice;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client by means of the JDK, as a browser would be one.
 */
final class VoiceClient implements WebSocket.Listener {

	/** What the client got, in its order: JSON, or audio as a binary node. */
	final List<JsonNode> received = new CopyOnWriteArrayList<>();

	private final CompletableFuture<Close> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final ByteArrayOutputStream audio = new ByteArrayOutputStream();

	private WebSocket socket;

	static VoiceClient connect(URI uri) {
		return connect(uri, Map.of());
	}

	static VoiceClient connect(URI uri, Map<String, String> headers) {
		VoiceClient client = new VoiceClient();
		WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("openai-voice.v1");
		headers.forEach(builder::header);
		client.socket = builder.buildAsync(uri, client).orTimeout(20, TimeUnit.SECONDS).join();
		return client;
	}

	String protocol() {
		return this.socket.getSubprotocol();
	}

	/**
	 * Send JSON, written with single quotes.
	 */
	void send(String json) {
		sendRaw(json.replace('\'', '"'));
	}

	void sendRaw(String text) {
		this.socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
	}

	void send(byte[] pcm) {
		for (int from = 0; from < pcm.length; from += 4800) {
			sendFrame(Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + 4800)));
		}
	}

	void sendFrame(byte[] frame) {
		this.socket.sendBinary(ByteBuffer.wrap(frame), true).orTimeout(20, TimeUnit.SECONDS).join();
	}

	WebSocket socket() {
		return this.socket;
	}

	void abort() {
		this.socket.abort();
	}

	void close(int code) {
		this.socket.sendClose(code, "").orTimeout(20, TimeUnit.SECONDS).join();
	}

	List<JsonNode> all(String type) {
		return this.received.stream().filter((message) -> is(message, type)).toList();
	}

	private static boolean is(JsonNode message, String type) {
		return message.path("type").asString("").equals(type);
	}

	int audioBytes() {
		return this.received.stream().filter(JsonNode::isBinary).mapToInt((node) -> node.binaryValue().length).sum();
	}

	List<Integer> frames() {
		return this.received.stream().filter(JsonNode::isBinary).map((node) -> node.binaryValue().length).toList();
	}

	JsonNode await(String type) {
		return await(type, (message) -> true);
	}

	JsonNode await(String type, Predicate<JsonNode> test) {
		Awaitility.await()
			.atMost(VoiceFixture.PATIENCE)
			.failFast(() -> this.closed.isDone() && all(type).stream().noneMatch(test))
			.until(() -> all(type).stream().anyMatch(test));
		return all(type).stream().filter(test).findFirst().orElseThrow();
	}

	List<JsonNode> await(String type, int count) {
		Awaitility.await().atMost(VoiceFixture.PATIENCE).until(() -> all(type).size() >= count);
		return all(type);
	}

	Close awaitClose() {
		return this.closed.orTimeout(VoiceFixture.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
	}

	boolean isClosed() {
		return this.closed.isDone();
	}

	List<String> types() {
		List<String> types = new ArrayList<>();
		this.received.forEach((node) -> types.add(node.isBinary() ? "audio" : node.path("type").stringValue()));
		return types;
	}

	@Override
	public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			this.received.add(JsonMapper.shared().readTree(this.text.toString()));
			this.text.setLength(0);
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
		byte[] bytes = new byte[data.remaining()];
		data.get(bytes);
		this.audio.writeBytes(bytes);
		if (last) {
			this.received.add(JsonMapper.shared().getNodeFactory().binaryNode(this.audio.toByteArray()));
			this.audio.reset();
		}
		webSocket.request(1);
		return null;
	}

	@Override
	public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closed.complete(new Close(statusCode, reason));
		return null;
	}

	@Override
	public void onError(WebSocket webSocket, Throwable error) {
		this.closed.completeExceptionally(error);
	}

	/**
	 * How the server closed the connection.
	 *
	 * @param code the code
	 * @param reason the reason
	 */
	record Close(int code, String reason) {

	}

}
