package io.github.openaispring.http;

import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;

/**
 * Makes {@link EventStream}s for benchmarks.
 */
public final class EventStreams {

	private EventStreams() {
	}

	public static <T> Flux<T> of(Flux<DataBuffer> body, EventReader<T> reader) {
		return new EventStream<>(body, reader, HttpLimits.defaults(), new AtomicBoolean());
	}

}
