package io.github.openaispring.admission;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Gates behind each other. What a gate changes about a call is known to the next one.
 */
final class GateRow implements CallGate {

	private final List<CallGate> gates;

	GateRow(List<? extends CallGate> gates) {
		this.gates = List.copyOf(gates);
	}

	@Override
	public Mono<CallPass> enter(PlannedCall call) {
		Mono<CallPass> passed = Mono.just(CallPass.of(call));
		for (CallGate gate : this.gates) {
			passed = passed.flatMap((pass) -> enter(gate, pass));
		}
		return passed;
	}

	private static Mono<CallPass> enter(CallGate gate, CallPass before) {
		return gate.enter(before.call()).map((pass) -> new CallPass(pass.call(), (used) -> {
			pass.leave(used);
			before.leave(used);
		})).doOnError((ex) -> before.leave(null)).doOnCancel(() -> before.leave(null));
	}

}
