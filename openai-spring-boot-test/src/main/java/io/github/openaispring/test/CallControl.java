package io.github.openaispring.test;

import java.util.function.BiConsumer;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What can be done with a call.
 */
final class CallControl {

	private static final Rule REJECTION = Rules.object(Rules.optional("status_code", Rules.integer(300, 699)));

	private static final Rule REFERRAL = Rules.object(Rules.required("target_uri",
			Rules.string()
				.and((path, value) -> Rules.require(!value.asString().isBlank(), "invalid_value", path,
						"Invalid '%s': it must not be empty.".formatted(path)))));

	private final SimulatorState state;

	CallControl(SimulatorState state) {
		this.state = state;
	}

	Endpoint accept() {
		return endpoint(Calls.State.RINGING, (id, request) -> {
			JsonNode session = JsonBody.required(request);
			SessionRules.REALTIME.check("", session);
			new SessionDraft(session).checkModel("model", this.state.models());
			this.state.calls().answer(id);
		});
	}

	Endpoint reject() {
		return endpoint(Calls.State.RINGING, (id, request) -> {
			REJECTION.check("", JsonBody.optional(request));
			this.state.calls().end(id, Calls.State.RINGING);
		});
	}

	Endpoint refer() {
		return endpoint(Calls.State.ACTIVE, (id, request) -> REFERRAL.check("", JsonBody.required(request)));
	}

	Endpoint hangUp() {
		return endpoint(Calls.State.ACTIVE, (id, request) -> this.state.calls().end(id, Calls.State.ACTIVE));
	}

	private Endpoint endpoint(Calls.State needed, BiConsumer<String, RecordedRequest> action) {
		return (request) -> {
			String id = request.path().substring(SimulatorRoutes.REALTIME_CALLS.length() + 1).replaceFirst("/.*", "");
			this.state.calls().require(id, needed);
			action.accept(id, request);
			return Mono.just(Outgoing.whole(200, "application/json", new byte[0]));
		};
	}

}
