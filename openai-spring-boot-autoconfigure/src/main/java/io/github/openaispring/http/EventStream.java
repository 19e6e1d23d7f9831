package io.github.openaispring.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/**
 * The events or lines of one exchange. Demand reaches the socket: a buffer is asked for
 * only when the subscriber waits and the bytes at hand hold no further event, so that a
 * slow subscriber slows the server and nothing piles up. No thread is hopped.
 * <p>
 * The body is read to its end after the terminal event, so that the connection can be
 * used again, but the subscriber does not wait for that.
 *
 * @param <T> what the subscriber gets
 */
final class EventStream<T> extends Flux<T> {

	private final Publisher<DataBuffer> body;

	private final EventReader<T> reader;

	private final Frames frames;

	private final HttpLimits limits;

	private final AtomicBoolean started;

	/**
	 * Create a stream of server-sent events.
	 * @param body the bytes
	 * @param reader what makes something of the events
	 * @param limits how long and how much
	 * @param started is set when the first event has come
	 */
	EventStream(Publisher<DataBuffer> body, EventReader<T> reader, HttpLimits limits, AtomicBoolean started) {
		this(body, reader, new SseFrames(limits.maxEventSize()), limits, started);
	}

	/**
	 * Create a stream of events or lines.
	 * @param body the bytes
	 * @param reader what makes something of them
	 * @param frames finds them in the bytes
	 * @param limits how long
	 * @param started is set when the first one has come
	 */
	EventStream(Publisher<DataBuffer> body, EventReader<T> reader, Frames frames, HttpLimits limits,
			AtomicBoolean started) {
		this.body = body;
		this.reader = reader;
		this.frames = frames;
		this.limits = limits;
		this.started = started;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.body.subscribe(new EventSubscription<>(actual, this.reader, this.frames, this.limits, this.started));
	}

	/** How long the rest of a body may take after the terminal event. */
	static final Duration REST = Duration.ofSeconds(1);

}
