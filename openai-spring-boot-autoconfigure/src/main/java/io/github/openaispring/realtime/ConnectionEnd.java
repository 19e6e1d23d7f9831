package io.github.openaispring.realtime;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How a connection ended: decided once, by whoever is first.
 */
final class ConnectionEnd {

	private final AtomicReference<@Nullable RealtimeClose> reached = new AtomicReference<>();

	private final Sinks.One<RealtimeClose> sink = Sinks.one();

	private final Consumer<RealtimeClose> onReached;

	ConnectionEnd(Consumer<RealtimeClose> onReached) {
		this.onReached = onReached;
	}

	void reach(RealtimeClose how) {
		if (this.reached.compareAndSet(null, how)) {
			this.onReached.accept(how);
			this.sink.tryEmitValue(how);
		}
	}

	boolean isReached() {
		return this.reached.get() != null;
	}

	Mono<RealtimeClose> asMono() {
		return this.sink.asMono();
	}

}
