package io.github.openaispring.test;

import java.time.Duration;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Makes keys for use in browsers.
 */
final class ClientSecretEndpoint implements Endpoint {

	private static final int DEFAULT_SECONDS = 600;

	private static final Rule EXPIRY = Rules.object(Rules.optional("anchor", Rules.oneOf("created_at")),
			Rules.optional("seconds", Rules.integer(10, 7200)));

	private static final Rule REQUEST = Rules.object(Rules.optional("expires_after", EXPIRY),
			Rules.optional("session", SessionRules.SESSION));

	private final SimulatorState state;

	ClientSecretEndpoint(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		JsonNode body = JsonBody.optional(recorded);
		REQUEST.check("", body);
		SessionDraft draft = new SessionDraft(body.path("session"));
		draft.checkModel("session.model", this.state.models());
		Duration life = Duration.ofSeconds(body.at("/expires_after/seconds").asInt(DEFAULT_SECONDS));
		return Mono.just(Outgoing.json(200, this.state.secrets().create(life, draft.complete()).toJson()));
	}

}
