package io.github.openaispring.realtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

import io.github.openaispring.realtime.event.RealtimeServerEvent;

/**
 * The events that have arrived, for one subscriber. It is filled by the event loop and
 * emptied as the subscriber asks; its bound is that the socket is not read while events
 * wait in it.
 */
final class EventInbox {

	private final Queue<RealtimeServerEvent> events = new ConcurrentLinkedQueue<>();

	private final AtomicInteger work = new AtomicInteger();

	private final AtomicBoolean subscribed = new AtomicBoolean();

	private final Runnable onEmptied;

	private final Runnable onCancel;

	private volatile @Nullable FluxSink<RealtimeServerEvent> subscriber;

	private volatile @Nullable RealtimeClose end;

	/**
	 * Create an inbox.
	 * @param onEmptied runs on any thread when no event waits any more
	 * @param onCancel runs when nobody reads the events any more
	 */
	EventInbox(Runnable onEmptied, Runnable onCancel) {
		this.onEmptied = onEmptied;
		this.onCancel = onCancel;
	}

	Flux<RealtimeServerEvent> events() {
		return Flux.create((sink) -> {
			if (!this.subscribed.compareAndSet(false, true)) {
				sink.error(new IllegalStateException("The events of a connection have one subscriber only"));
				return;
			}
			sink.onCancel(this.onCancel::run);
			this.subscriber = sink;
			sink.onRequest((n) -> drain());
			drain();
		});
	}

	void add(RealtimeServerEvent event) {
		this.events.add(event);
		drain();
	}

	void end(RealtimeClose end) {
		this.end = end;
		drain();
	}

	boolean isEmpty() {
		return this.events.isEmpty();
	}

	private void drain() {
		if (this.work.getAndIncrement() != 0) {
			return;
		}
		int missed = 1;
		while (missed != 0) {
			deliver();
			missed = this.work.addAndGet(-missed);
		}
	}

	private void deliver() {
		FluxSink<RealtimeServerEvent> sink = this.subscriber;
		if (sink == null) {
			return;
		}
		// Read first: events that come before the end are there when the end is.
		RealtimeClose end = this.end;
		boolean delivered = false;
		RealtimeServerEvent event = wanted(sink);
		while (event != null) {
			sink.next(event);
			delivered = true;
			event = wanted(sink);
		}
		if (end != null && this.events.isEmpty()) {
			finish(sink, end);
		}
		else if (delivered && this.events.isEmpty()) {
			this.onEmptied.run();
		}
	}

	private @Nullable RealtimeServerEvent wanted(FluxSink<RealtimeServerEvent> sink) {
		if (sink.isCancelled()) {
			this.events.clear();
		}
		return (sink.requestedFromDownstream() > 0) ? this.events.poll() : null;
	}

	private void finish(FluxSink<RealtimeServerEvent> sink, RealtimeClose end) {
		this.subscriber = null;
		if (end.error() != null) {
			sink.error(end.error());
		}
		else {
			sink.complete();
		}
	}

}
