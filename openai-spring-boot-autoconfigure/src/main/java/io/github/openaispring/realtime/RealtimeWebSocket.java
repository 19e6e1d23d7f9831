package io.github.openaispring.realtime;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClientResponse;
import reactor.util.retry.Retry;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.http.ResponseHead;
import io.github.openaispring.realtime.event.RealtimeClientEvent;
import io.github.openaispring.realtime.event.RealtimeEventCodec;
import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * One connection of the Realtime protocol: events out, events in, and nothing of what
 * they mean. It is used once; whoever wants to go on after its end makes another.
 * <p>
 * All methods may be called by any thread. Events are given out by the thread that reads
 * the socket, which must not be blocked.
 *
 * @since 0.1.0
 */
public final class RealtimeWebSocket {

	private final Mono<? extends Connection> connection;

	private final RealtimeConnectionSettings settings;

	private final Retry retry;

	private final RealtimeEventCodec codec;

	private final SendQueue queue;

	private final EventInbox inbox = new EventInbox(this::onEmptied, this::startClosing);

	private final ConnectionEnd end = new ConnectionEnd(this::onEnd);

	private final AtomicBoolean used = new AtomicBoolean();

	private final AtomicBoolean closed = new AtomicBoolean();

	private volatile @Nullable RealtimeSocket socket;

	RealtimeWebSocket(Mono<? extends Connection> connection, RealtimeConnectionSettings settings, Retry retry,
			RealtimeEventCodec codec) {
		this.connection = connection;
		this.settings = settings;
		this.retry = retry;
		this.codec = codec;
		this.queue = new SendQueue(settings.sendQueue());
	}

	/**
	 * Connect in one attempt. Cancelling it ends the attempt, and with it this
	 * connection.
	 * @return completes when the server has agreed, or an {@link OpenAiException}
	 */
	public Mono<Void> connect() {
		return once(attempt());
	}

	/**
	 * Connect, with further attempts when the network or the server fails. A refusal of
	 * the key, of the model or of the certificate ends it at once.
	 * @return completes when the server has agreed, or the last attempt's
	 * {@link OpenAiException}
	 */
	public Mono<Void> connectWithRetry() {
		return once(attempt().retryWhen(this.retry));
	}

	private Mono<Void> once(Mono<Void> work) {
		return Mono.defer(() -> {
			if (this.end.isReached()) {
				return Mono.error(ConnectionErrors.closed(null));
			}
			if (!this.used.compareAndSet(false, true)) {
				return Mono.error(new IllegalStateException("A connection is used once: make another one"));
			}
			Mono<Void> closedMeanwhile = this.end.asMono().then(Mono.error(() -> ConnectionErrors.closed(null)));
			return Mono.firstWithSignal(work, closedMeanwhile)
				.doOnError((ex) -> this.end.reach(RealtimeClose.lost(ConnectionErrors.of(ex))))
				.doFinally(this::onConnectOver);
		});
	}

	private void onConnectOver(SignalType signal) {
		if (signal == SignalType.CANCEL) {
			startClosing();
		}
	}

	// A cancellation at the last moment leaves an open connection: here, or with an
	// operator on the way, which drops it.
	private Mono<Void> attempt() {
		return Mono.defer(() -> {
			AtomicBoolean decided = new AtomicBoolean();
			return this.connection.map((connection) -> openUnless(decided.getAndSet(true), connection))
				.then()
				.doOnDiscard(Connection.class, Connection::dispose)
				.timeout(this.settings.handshakeTimeout(),
						Mono.defer(() -> decided.compareAndSet(false, true)
								? Mono.error(ConnectionErrors.handshakeTimeout()) : Mono.empty()))
				.doOnCancel(() -> decided.set(true));
		}).onErrorMap(ConnectionErrors::of);
	}

	private boolean openUnless(boolean tooLate, Connection connection) {
		if (tooLate) {
			connection.dispose();
		}
		else {
			open(connection);
		}
		return !tooLate;
	}

	private void open(Connection connection) {
		Channel channel = connection.channel();
		RealtimeSocket socket = new RealtimeSocket(channel, this.settings, head(connection), this.codec, this.inbox,
				this.queue, this.end);
		this.socket = socket;
		this.queue.open();
		channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, RealtimeSocket.NAME, socket);
		if (this.end.isReached()) {
			socket.close();
		}
	}

	private static ResponseHead head(Connection connection) {
		return (connection instanceof HttpClientResponse response)
				? ResponseHead.from(new HttpHeaders(new Netty4HeadersAdapter(response.responseHeaders())))
				: ResponseHead.EMPTY;
	}

	/**
	 * Send an event. Events keep their order, with one exception: whatever is not about
	 * the input audio overtakes audio that waits.
	 * @param event the event
	 * @return completes when the event waits to be sent, or an {@link OpenAiException} if
	 * it cannot be: because the connection is not open, too much waits already or the
	 * event cannot be said in the protocol
	 */
	public Mono<Void> send(RealtimeClientEvent event) {
		return sendAll(List.of(event));
	}

	/**
	 * Send events that belong together: nothing comes between them. If one of them is
	 * about the input audio, all of them wait their turn with the audio, so that a
	 * response is asked for after the audio that it answers.
	 * @param events the events
	 * @return completes when all of them wait to be sent, or an {@link OpenAiException}
	 * when none does
	 */
	public Mono<Void> sendAll(List<RealtimeClientEvent> events) {
		return Mono.fromRunnable(() -> {
			this.queue.offer(events.stream().map((event) -> OutgoingFrame.of(event, this.codec)).toList());
			RealtimeSocket socket = this.socket;
			if (socket != null) {
				socket.wakeUp();
			}
		});
	}

	/**
	 * Return how much audio waits to be sent. The limit of what may wait is high: whoever
	 * sends live audio drops some long before.
	 * @return the audio that waits, in bytes before their encoding
	 */
	public long audioBytesWaiting() {
		return this.queue.audioBytes();
	}

	/**
	 * Wait until less than a second of audio waits.
	 * @return completes when there is room, or an {@link OpenAiException} when the
	 * connection is not open
	 */
	public Mono<Void> audioRoom() {
		return this.queue.room();
	}

	/**
	 * Receive the server's events, those that came before the subscription as well. The
	 * socket is read as the subscriber asks; cancelling closes the connection.
	 * @return the events for one subscriber, which complete when either side closes the
	 * connection as it should and fail with an {@link OpenAiException} when it breaks or
	 * the server refuses
	 */
	public Flux<RealtimeServerEvent> receive() {
		return this.inbox.events();
	}

	/**
	 * Close the connection, or give up connecting. The server has a short time to do its
	 * part, then the connection is cut.
	 * @return completes when the connection has ended; the same each time
	 */
	public Mono<Void> close() {
		return Mono.defer(() -> {
			startClosing();
			return this.end.asMono().then();
		});
	}

	/**
	 * Return whether the connection has ended or is about to.
	 * @return whether nothing can be sent any more
	 */
	public boolean isClosed() {
		return this.closed.get();
	}

	/**
	 * Wait for the end of the connection.
	 * @return how it ended, never an error
	 */
	public Mono<RealtimeClose> closed() {
		return this.end.asMono();
	}

	private void startClosing() {
		this.closed.set(true);
		this.queue.refuse();
		if (this.socket == null) {
			this.end.reach(RealtimeClose.normal());
		}
		// An attempt may succeed at this very moment: it looks at the end afterwards.
		RealtimeSocket socket = this.socket;
		if (socket != null) {
			socket.close();
		}
	}

	private void onEmptied() {
		RealtimeSocket socket = this.socket;
		if (socket != null) {
			socket.pauseOrReadOn();
		}
	}

	private void onEnd(RealtimeClose how) {
		this.closed.set(true);
		this.queue.shut(how.error());
		this.inbox.end(how);
	}

}
