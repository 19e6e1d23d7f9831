package io.github.openaispring.admission;

import reactor.core.publisher.Mono;

/**
 * A gate that lets everything through.
 */
enum OpenGate implements CallGate {

	INSTANCE;

	@Override
	public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		return Mono.just(call);
	}

	@Override
	public boolean isOpen() {
		return true;
	}

}
