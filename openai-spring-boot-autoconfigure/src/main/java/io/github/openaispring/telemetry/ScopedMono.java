package io.github.openaispring.telemetry;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * Subscribes within an operation.
 *
 * @param <T> the type of the value
 */
final class ScopedMono<T> extends MonoOperator<T, T> {

	private final Operation operation;

	ScopedMono(Mono<T> source, Operation operation) {
		super(source);
		this.operation = operation;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.operation.within(() -> this.source.subscribe(actual));
	}

}
