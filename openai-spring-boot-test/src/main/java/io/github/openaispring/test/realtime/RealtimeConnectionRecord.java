package io.github.openaispring.test.realtime;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A connection that a client made or tried to make, what went over it, and a handle to do
 * to it what a server can do. Kept are the latest 10,000 events of each direction and of
 * these at most 32 million characters, the latest 64 MiB of audio, and at most 100
 * connections, fewer when they take more than 512 MiB together.
 *
 * @since 0.1.0
 */
public final class RealtimeConnectionRecord {

	private static final int MAX_AUDIO = 64 * 1024 * 1024;

	private final String query;

	private final Map<String, List<String>> headers;

	private final EventLog received = new EventLog();

	private final EventLog sent = new EventLog();

	private final AudioLog audio = new AudioLog(MAX_AUDIO);

	private final OneTime<CloseStatus> closed = new OneTime<>();

	private volatile int status;

	private volatile @Nullable Session session;

	private volatile int pings;

	RealtimeConnectionRecord(String query, Map<String, List<String>> headers) {
		this.query = query;
		Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
		this.headers = Collections.unmodifiableMap(sorted);
	}

	/**
	 * Return the query of the handshake.
	 * @return the query as it was sent, without its question mark
	 */
	public String query() {
		return this.query;
	}

	/**
	 * Return the headers of the handshake, credentials among them.
	 * @return an immutable map whose keys know no case
	 */
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	/**
	 * Return the first value of a header.
	 * @param name the name, in any case
	 * @return the value, or {@code null}
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * Return how the handshake was answered.
	 * @return the HTTP status, 101 for a connection that was made
	 */
	public int handshakeStatus() {
		return this.status;
	}

	/**
	 * Return the events of the client.
	 * @return the events as JSON text, in the order of their arrival
	 */
	public List<String> events() {
		return this.received.texts();
	}

	/**
	 * Return the events that were sent to the client.
	 * @return the events as JSON text, in their order
	 */
	public List<String> sent() {
		return this.sent.texts();
	}

	/**
	 * Return the audio of all {@code input_audio_buffer.append} events.
	 * @return the bytes in the order of their arrival, in the format in which they came
	 */
	public byte[] audio() {
		return this.audio.bytes();
	}

	/**
	 * Return how many pings the client has sent.
	 * @return the number
	 */
	public int pings() {
		return this.pings;
	}

	/**
	 * Whether the connection stands.
	 * @return {@code true} from the handshake to the close
	 */
	public boolean isOpen() {
		return this.status == 101 && this.closed.get() == null;
	}

	/**
	 * Return how the connection was closed.
	 * @return the status, or {@code null} while it is open
	 */
	public @Nullable CloseStatus closeStatus() {
		return this.closed.get();
	}

	/**
	 * Wait until the connection is closed.
	 * @param timeout the longest time to wait
	 * @return how it was closed
	 * @throws IllegalStateException if that does not happen in time
	 */
	public CloseStatus awaitClosed(Duration timeout) {
		return this.closed.await(timeout, "The connection was not closed");
	}

	/**
	 * Wait for an event of the client: return the oldest one of a type that no call of
	 * this method has returned yet.
	 * @param type the type
	 * @param timeout the longest time to wait
	 * @return the event
	 * @throws IllegalStateException if none arrives in time
	 */
	public JsonNode awaitEvent(String type, Duration timeout) {
		return Json.read(this.received.await(type, timeout));
	}

	/**
	 * Wait for an event that is sent to the client: return the oldest one of a type that
	 * no call of this method has returned yet.
	 * @param type the type
	 * @param timeout the longest time to wait
	 * @return the event
	 * @throws IllegalStateException if none is sent in time
	 */
	public JsonNode awaitSent(String type, Duration timeout) {
		return Json.read(this.sent.await(type, timeout));
	}

	/**
	 * Send a text to the client.
	 * @param json the text, which may be an unknown event or no JSON at all
	 */
	public void send(String json) {
		live().perform((session) -> session.sendRaw(json));
	}

	/**
	 * Close the connection with a close frame.
	 * @param code the code
	 * @param reason the reason
	 */
	public void close(int code, String reason) {
		live().perform((session) -> session.close(code, reason));
	}

	/**
	 * Cut the connection without a close frame.
	 */
	public void drop() {
		live().perform(Session::drop);
	}

	/**
	 * Let the session reach its maximum age now.
	 */
	public void expire() {
		live().perform(Session::expire);
	}

	private Session live() {
		Session current = this.session;
		if (current == null || !isOpen()) {
			throw new IllegalStateException("The connection is not open");
		}
		return current;
	}

	long size() {
		return this.audio.size() + 2 * (this.received.characters() + this.sent.characters());
	}

	void opened(Session session) {
		this.session = session;
		this.status = 101;
	}

	void refused(int status) {
		this.status = status;
		this.closed.set(new CloseStatus(status, "", false));
	}

	void received(String type, String text) {
		this.received.add(type, text);
	}

	void sent(String type, String text) {
		this.sent.add(type, text);
	}

	void heard(byte[] bytes) {
		this.audio.add(bytes);
	}

	// Only the event loop counts.
	@SuppressWarnings("NonAtomicOperationOnVolatileField")
	void pinged() {
		this.pings = this.pings + 1;
	}

	void closed(CloseStatus how) {
		this.closed.set(how);
		this.session = null;
	}

	/**
	 * Describes the connection without its credentials and without its content.
	 */
	@Override
	public String toString() {
		return "RealtimeConnectionRecord[status %d, closed %s]".formatted(this.status, this.closed.get());
	}

	/**
	 * How a connection was closed.
	 *
	 * @param code the code of the close frame, 1006 if there was none, or the status of
	 * the HTTP answer if there was no connection
	 * @param reason the reason, empty if there was none
	 * @param byClient whether the client closed it
	 */
	public record CloseStatus(int code, String reason, boolean byClient) {
	}

}
