package io.github.openaispring.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A request that the simulator received, and what became of it.
 *
 * @since 0.1.0
 */
public final class RecordedRequest {

	private final String method;

	private final String path;

	private final @Nullable String query;

	private final Map<String, List<String>> headers;

	private final byte[] body;

	private final @Nullable String batchId;

	private final Instant receivedAt = Instant.now();

	private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	private volatile boolean handedOver;

	private final AtomicInteger eventsSent = new AtomicInteger();

	RecordedRequest(String method, String uri, Map<String, List<String>> headers, byte[] body) {
		this(method, uri, headers, body, null);
	}

	RecordedRequest(String method, String uri, Map<String, List<String>> headers, byte[] body,
			@Nullable String batchId) {
		int mark = uri.indexOf('?');
		this.method = method;
		this.path = (mark < 0) ? uri : uri.substring(0, mark);
		this.query = (mark < 0) ? null : uri.substring(mark + 1);
		Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
		this.headers = Collections.unmodifiableMap(sorted);
		this.body = body;
		this.batchId = batchId;
	}

	/**
	 * Return the HTTP method.
	 * @return the method in capitals
	 */
	public String method() {
		return this.method;
	}

	/**
	 * Return the path without its query.
	 * @return the path, for example {@code /v1/chat/completions}
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Return the query as it was sent.
	 * @return the query without its question mark, or {@code null}
	 */
	public @Nullable String query() {
		return this.query;
	}

	/**
	 * Return all headers, the {@code Authorization} header in full among them.
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
	 * Return the body as JSON.
	 * @return the body, or a missing node when it is absent or no JSON
	 */
	public JsonNode body() {
		JsonNode node = Json.tryRead(this.body);
		return (node != null) ? node : MissingNode.getInstance();
	}

	/**
	 * Return the body as it was sent.
	 * @return a copy of the bytes
	 */
	public byte[] bodyBytes() {
		return this.body.clone();
	}

	/**
	 * Return the body as text.
	 * @return the body read as UTF-8
	 */
	public String bodyText() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Return the batch that the request is a line of. Such requests are given to the
	 * matchers of scripts, but they are not recorded.
	 * @return the id of the batch, or {@code null} for a request that came by itself
	 */
	public @Nullable String batchId() {
		return this.batchId;
	}

	/**
	 * Return when the request had been received whole.
	 * @return the moment
	 */
	public Instant receivedAt() {
		return this.receivedAt;
	}

	/**
	 * Return how many server-sent events have been handed to the connection so far. A
	 * plain answer counts as one, embeddings as one for each 64 KiB or so.
	 * @return the count, {@code [DONE]} included
	 */
	public int eventsSent() {
		return this.eventsSent.get();
	}

	/**
	 * Return what becomes of the exchange.
	 * @return completes when the exchange is over
	 */
	public CompletionStage<Outcome> outcome() {
		return this.outcome.minimalCompletionStage();
	}

	/**
	 * Whether the client went away before it had the whole answer.
	 * @return {@code true} when it has
	 */
	public boolean isDisconnected() {
		return this.outcome.getNow(null) == Outcome.DISCONNECTED;
	}

	/**
	 * Wait until the exchange is over. An example proves that a cancelled call is given
	 * up by the client: <pre class="code">
	 * assertThat(request.awaitOutcome(Duration.ofSeconds(5))).isEqualTo(Outcome.DISCONNECTED);
	 * </pre>
	 * @param timeout the longest time to wait
	 * @return how it ended
	 * @throws IllegalStateException if it is not over in time
	 */
	public Outcome awaitOutcome(Duration timeout) {
		try {
			return this.outcome.copy().get(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The exchange was not over within " + timeout, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the end of the exchange", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	int size() {
		return this.body.length;
	}

	// Not to be changed.
	byte[] rawBody() {
		return this.body;
	}

	void eventSent() {
		this.eventsSent.incrementAndGet();
	}

	// All of the answer has been given to the connection.
	void handedOver() {
		this.handedOver = true;
	}

	// The connection may be closed, which is usual after an answer, before its last write
	// is known to be done.
	void closed() {
		finish(this.handedOver ? Outcome.ANSWERED : Outcome.DISCONNECTED);
	}

	boolean finish(Outcome outcome) {
		return this.outcome.complete(outcome);
	}

	/**
	 * Describes the request without its credentials and without its content.
	 */
	@Override
	public String toString() {
		return "RecordedRequest[%s %s, %d bytes, headers %s]".formatted(this.method, this.path, this.body.length,
				Credentials.mask(this.headers));
	}

	/**
	 * How an exchange ended.
	 */
	public enum Outcome {

		/**
		 * The answer was written to its end.
		 */
		ANSWERED,

		/**
		 * The client closed the connection before the answer was complete.
		 */
		DISCONNECTED,

		/**
		 * A script closed the connection.
		 */
		CUT

	}

}
