package io.github.openaispring.admission;

import java.util.List;

import reactor.core.publisher.Mono;

/**
 * Gates behind each other.
 */
final class GateRow implements CallGate {

	private final List<CallGate> gates;

	GateRow(List<? extends CallGate> gates) {
		this.gates = List.copyOf(gates);
	}

	@Override
	public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		Mono<PlannedCall> passed = Mono.just(call);
		for (CallGate gate : this.gates) {
			passed = passed.flatMap((planned) -> gate.enter(planned, pass));
		}
		return passed;
	}

}
