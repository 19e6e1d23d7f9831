package io.github.openaispring.test;

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
		ResponsesRequest request = parse(recorded);
		ResponsesContext context = context(request);
		ChatRequest chat = ResponsesChatView.of(request, context.items());
		new ResponsesConsistency(request).check(chat);
		Scripted script = this.state.scripts().reply(recorded);
		Reply reply = (script != null) ? ((Reply) script.step()).withFreshCalls() : unscripted(chat);
		ResponsePlan plan = new ResponsePlanner(request, chat).plan(reply);
		count(plan, script != null);
		StoredResponse response = new StoredResponse(plan, context.items(), reply.delivery().pace(),
				recorded.bodyBytes().length);
		remember(response);
		Mono<Outgoing> answer = deliver(response, reply.delivery());
		return (script != null) ? answer.map((outgoing) -> outgoing.withHeaders(script.headers())) : answer;
	}

	private ResponsesRequest parse(RecordedRequest recorded) {
		JsonNode body = JsonBody.required(recorded);
		ResponsesRules.REQUEST.check("", body);
		ResponsesRequest request = new ResponsesRequest(body);
		ResponsesConsistency consistency = new ResponsesConsistency(request);
		consistency.check();
		consistency.check(this.state.models().responsesModel(request.model()));
		return request;
	}

	private ResponsesContext context(ResponsesRequest request) {
		ResponsesContext context = ResponsesContext.of(request, this.state.responses());
		new ItemsConsistency(this.state.responses(), request.store()).check(context);
		return context;
	}

	private Reply unscripted(ChatRequest chat) {
		Reply reply = new TokenLimits(chat).apply(this.assistant.answer(chat));
		return reply.withDelivery(reply.delivery().withPace(this.state.pace()));
	}

	private void count(ResponsePlan plan, boolean scripted) {
		if (scripted) {
			this.state.limits().countTokens(plan.totalTokens());
		}
		else {
			this.state.limits().takeTokens(plan.totalTokens());
		}
	}

	private void remember(StoredResponse response) {
		this.state.responses().reasoning().note(response.plan().items());
		if (response.plan().request().store()) {
			this.state.responses().add(response);
		}
	}

	private static Mono<Outgoing> deliver(StoredResponse response, Delivery delivery) {
		ResponsesRequest request = response.plan().request();
		Mono<Outgoing> answer = Mono
			.fromSupplier(() -> new ResponsesWriter(response.plan(), delivery).write().until(response.cancellation()));
		return (request.stream() || request.background()) ? answer : delivery.pace().start(answer);
	}

}
