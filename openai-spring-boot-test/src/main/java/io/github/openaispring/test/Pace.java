package io.github.openaispring.test;

import java.time.Duration;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The timing of an answer.
 *
 * @param first the time until the first piece
 * @param between the time between two pieces of content
 */
record Pace(Duration first, Duration between) {

	static final Pace IMMEDIATE = new Pace(Duration.ZERO, Duration.ZERO);

	Pace withFirst(Duration first) {
		return new Pace(first, this.between);
	}

	Pace withBetween(Duration between) {
		return new Pace(this.first, between);
	}

	<T> Mono<T> start(Mono<T> answer) {
		return pause(this.first).then(answer);
	}

	Flux<byte[]> events(Flux<StreamEvent> events) {
		return events.concatMap((event) -> pause(delayOf(event.timing())).thenReturn(event.bytes()), 1);
	}

	Duration delayOf(StreamEvent.Timing timing) {
		return switch (timing) {
			case FIRST -> this.first;
			case PACED -> this.between;
			case AT_ONCE -> Duration.ZERO;
		};
	}

	static Mono<Void> pause(Duration duration) {
		return (duration.isZero() || duration.isNegative()) ? Mono.empty() : Mono.delay(duration).then();
	}

}
