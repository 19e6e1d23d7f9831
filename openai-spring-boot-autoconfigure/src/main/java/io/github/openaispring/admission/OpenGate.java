package io.github.openaispring.admission;

import reactor.core.publisher.Mono;

/**
 * A gate that lets everything through.
 */
enum OpenGate implements CallGate {

	INSTANCE;

	@Override
	public Mono<CallPass> enter(PlannedCall call) {
		return Mono.just(CallPass.of(call));
	}

	@Override
	public boolean isOpen() {
		return true;
	}

}
