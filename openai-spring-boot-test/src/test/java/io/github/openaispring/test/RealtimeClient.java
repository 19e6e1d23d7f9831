package io.github.openaispring.test;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Speaks with the simulator's Realtime API by the WebSocket of the JDK, and checks every
 * event against the published schemas.
 */
final class RealtimeClient implements AutoCloseable, WebSocket.Listener {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

	private final List<JsonNode> taken = new ArrayList<>();

	private final CompletableFuture<String> closed = new CompletableFuture<>();

	private final StringBuilder text = new StringBuilder();

	private final AtomicInteger pongs = new AtomicInteger();

	private final boolean beta;

	private final WebSocket socket;

	private RealtimeClient(OpenAiSimulator simulator, String query, boolean beta, Consumer<WebSocket.Builder> setUp) {
		this.beta = beta;
		WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
		setUp.accept(builder);
		URI uri = URI.create(simulator.baseUrl().replace("http:", "ws:") + "/realtime" + query);
		this.socket = builder.buildAsync(uri, this).join();
	}

	static RealtimeClient connect(OpenAiSimulator simulator) {
		return connect(simulator, "?model=gpt-realtime-2.1");
	}

	static RealtimeClient connect(OpenAiSimulator simulator, String query) {
		return new RealtimeClient(simulator, query, false,
				(builder) -> builder.header("authorization", "Bearer sk-test"));
	}

	static RealtimeClient connect(OpenAiSimulator simulator, String query, Consumer<WebSocket.Builder> setUp) {
		return new RealtimeClient(simulator, query, false, setUp);
	}

	static RealtimeClient beta(OpenAiSimulator simulator) {
		return new RealtimeClient(simulator, "?model=gpt-4o-realtime-preview", true,
				(builder) -> builder.header("authorization", "Bearer sk-test").header("openai-beta", "realtime=v1"));
	}

	/** A session that has been created. */
	static RealtimeClient open(OpenAiSimulator simulator) {
		RealtimeClient client = connect(simulator);
		client.await("session.created");
		return client;
	}

	/** A session that has been created and updated. */
	static RealtimeClient open(OpenAiSimulator simulator, String members) {
		RealtimeClient client = open(simulator);
		client.update(members);
		return client;
	}

	JsonNode update(String members) {
		ObjectNode session = Json.object().put("type", "realtime");
		session.setAll(Json.read(members).asObject());
		send(Json.object().put("type", "session.update").set("session", session).asObject());
		return await("session.updated").path("session");
	}

	void send(JsonNode event) {
		send(Json.text(event));
	}

	void send(String json) {
		this.socket.sendText(json, true).join();
	}

	void sendType(String type) {
		send(Json.object().put("type", type));
	}

	void say(String text) {
		create("""
				{"type":"message","role":"user","content":[{"type":"input_text","text":%s}]}"""
			.formatted(Json.text(Json.object().put("t", text).path("t"))));
		sendType("response.create");
	}

	void create(String item) {
		send("{\"type\":\"conversation.item.create\",\"item\":" + item + "}");
	}

	void append(byte[] audio) {
		int size = 4800;
		for (int start = 0; start < audio.length; start += size) {
			ByteBuffer part = ByteBuffer.wrap(audio, start, Math.min(size, audio.length - start));
			byte[] bytes = new byte[part.remaining()];
			part.get(bytes);
			send(Json.object()
				.put("type", "input_audio_buffer.append")
				.put("audio", Base64.getEncoder().encodeToString(bytes)));
		}
	}

	JsonNode next() {
		try {
			JsonNode event = this.events.poll(20, TimeUnit.SECONDS);
			if (event == null) {
				throw new AssertionError("No event came, after " + types() + ", closed: " + this.closed.getNow("no"));
			}
			if ("(wrong)".equals(event.path("type").asString())) {
				throw new AssertionError(event.path("text").asString());
			}
			this.taken.add(event);
			return event;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	JsonNode await(String type) {
		return await((event) -> type.equals(event.path("type").asString()));
	}

	JsonNode await(Predicate<JsonNode> test) {
		JsonNode event = next();
		while (!test.test(event)) {
			event = next();
		}
		return event;
	}

	/** What follows up to this type, that included. */
	List<JsonNode> until(String type) {
		int start = this.taken.size();
		await(type);
		return List.copyOf(this.taken.subList(start, this.taken.size()));
	}

	JsonNode awaitDone() {
		return await("response.done").path("response");
	}

	List<String> types() {
		return types(this.taken);
	}

	static List<String> types(List<JsonNode> events) {
		return events.stream().map((event) -> event.path("type").asString()).toList();
	}

	static List<JsonNode> only(List<JsonNode> events, String type) {
		return events.stream().filter((event) -> type.equals(event.path("type").asString())).toList();
	}

	static String joined(List<JsonNode> events, String type) {
		StringBuilder joined = new StringBuilder();
		only(events, type).forEach((event) -> joined.append(event.path("delta").asString()));
		return joined.toString();
	}

	static byte[] audio(List<JsonNode> events, String type) {
		ByteArrayOutputStream audio = new ByteArrayOutputStream();
		only(events, type)
			.forEach((event) -> audio.writeBytes(Base64.getDecoder().decode(event.path("delta").asString())));
		return audio.toByteArray();
	}

	String awaitClosed() {
		return this.closed.orTimeout(20, TimeUnit.SECONDS).join();
	}

	// The JDK reports a cut as an error of its own when it comes in the middle of a
	// frame,
	// and not at all when it comes right after one.
	void awaitCut() {
		assertThat(awaitClosed()).matches("1006 |error .*");
	}

	WebSocket socket() {
		return this.socket;
	}

	int pongs() {
		return this.pongs.get();
	}

	List<JsonNode> only(String type) {
		return only(this.taken, type);
	}

	boolean isQuiet() {
		return this.events.isEmpty();
	}

	@Override
	public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
		this.text.append(data);
		if (last) {
			String whole = this.text.toString();
			this.text.setLength(0);
			accept(whole);
		}
		webSocket.request(1);
		return null;
	}

	private void accept(String whole) {
		JsonNode event = Json.tryRead(whole.getBytes(StandardCharsets.UTF_8));
		if (event == null) {
			event = Json.object().put("type", "(no JSON)").put("text", whole);
		}
		try {
			RealtimeConformance.check(event, this.beta);
		}
		catch (AssertionError ex) {
			event = Json.object().put("type", "(wrong)").put("text", ex.getMessage());
		}
		this.events.add(event);
	}

	@Override
	public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
		this.pongs.incrementAndGet();
		webSocket.request(1);
		return null;
	}

	@Override
	public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
		this.closed.complete(statusCode + " " + reason);
		return null;
	}

	@Override
	public void onError(WebSocket webSocket, Throwable error) {
		this.closed.complete("error " + error);
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
