package io.github.openaispring.test;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Counts the tokens of a request that is not answered.
 */
final class InputTokens implements Endpoint {

	private final SimulatorState state;

	InputTokens(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		JsonNode body = JsonBody.required(recorded);
		ResponsesRules.COUNT.check("", body);
		ResponsesRequest request = new ResponsesRequest(body);
		if (request.isSet("model")) {
			this.state.models().responsesModel(request.model());
		}
		ResponsesContext context = ResponsesContext.of(request, this.state.responses());
		int tokens = PromptTokens.of(ResponsesChatView.of(request, context.items()));
		return Mono
			.just(Outgoing.json(200, Json.object().put("object", "response.input_tokens").put("input_tokens", tokens)));
	}

}
