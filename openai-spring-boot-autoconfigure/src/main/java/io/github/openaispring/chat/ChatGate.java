package io.github.openaispring.chat;

import java.util.function.Function;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import io.github.openaispring.admission.CallPass;
import io.github.openaispring.telemetry.CallAccounting;

/**
 * Asks the gate to make calls. One that is to be made with another model is written anew.
 */
final class ChatGate {

	static final String OPERATION = "chat";

	private final CallAccounting accounting;

	private final ChatEstimates estimates;

	private final Function<PredictionRequest, WrittenCall> rewrite;

	/**
	 * Create a gate.
	 * @param accounting has the gate
	 * @param estimates estimates calls
	 * @param rewrite writes a request for another model
	 */
	ChatGate(CallAccounting accounting, ChatEstimates estimates, Function<PredictionRequest, WrittenCall> rewrite) {
		this.accounting = accounting;
		this.estimates = estimates;
		this.rewrite = rewrite;
	}

	/**
	 * Ask to make a call.
	 * @param call the call
	 * @param pass goes through the gates
	 * @param caller the subscriber's context
	 * @return the call as it may be made
	 */
	Mono<WrittenCall> enter(WrittenCall call, CallPass pass, ContextView caller) {
		return this.accounting
			.enter(OPERATION, call.model(), this.estimates.before(call), call.serviceTier(), true, caller, pass)
			.map((planned) -> withModel(call, planned.model()));
	}

	private WrittenCall withModel(WrittenCall call, String model) {
		return call.model().equals(model) ? call : this.rewrite.apply(call.request().toBuilder().model(model).build());
	}

}
