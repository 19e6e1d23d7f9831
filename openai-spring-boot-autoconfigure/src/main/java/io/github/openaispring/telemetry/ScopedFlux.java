package io.github.openaispring.telemetry;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Subscribes within an operation.
 *
 * @param <T> the type of the values
 */
final class ScopedFlux<T> extends FluxOperator<T, T> {

	private final Operation operation;

	ScopedFlux(Flux<T> source, Operation operation) {
		super(source);
		this.operation = operation;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.operation.within(() -> this.source.subscribe(actual));
	}

}
