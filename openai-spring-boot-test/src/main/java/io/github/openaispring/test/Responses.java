package io.github.openaispring.test;

import java.util.List;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Answers requests for a response, scripted or not.
 */
final class Responses implements Endpoint {

	private final SimulatorState state;

	private final Assistant assistant = Assistant.create();

	Responses(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		JsonNode body = JsonBody.required(recorded);
		ResponsesRules.REQUEST.check("", body);
		ResponsesRequest request = new ResponsesRequest(body);
		List<JsonNode> input = ResponsesInput.items(body.path("input"));
		ChatRequest chat = ResponsesChatView.of(request, input);
		this.state.models().responsesModel(request.model());
		Scripted script = this.state.scripts().reply(recorded);
		return (script != null) ? scripted(request, chat, script) : unscripted(request, chat);
	}

	private Mono<Outgoing> scripted(ResponsesRequest request, ChatRequest chat, Scripted script) {
		Reply reply = ((Reply) script.step()).withFreshCalls();
		ResponsePlan plan = new ResponsePlanner(request, chat).plan(reply);
		this.state.limits().countTokens(plan.totalTokens());
		return deliver(plan, reply.delivery()).map((answer) -> answer.withHeaders(script.headers()));
	}

	private Mono<Outgoing> unscripted(ResponsesRequest request, ChatRequest chat) {
		Reply reply = new TokenLimits(chat).apply(this.assistant.answer(chat));
		ResponsePlan plan = new ResponsePlanner(request, chat).plan(reply);
		this.state.limits().takeTokens(plan.totalTokens());
		return deliver(plan, reply.delivery().withPace(this.state.pace()));
	}

	private static Mono<Outgoing> deliver(ResponsePlan plan, Delivery delivery) {
		Mono<Outgoing> answer = Mono.just(new ResponsesWriter(plan, delivery).write());
		return (plan.request().stream()) ? answer : delivery.pace().start(answer);
	}

}
