package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
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
		HostedTurn turn = new HostedTurn(request, chat, context.items());
		Scripted script = this.state.scripts().reply(recorded);
		Made made = (script != null) ? scripted(turn, script) : unscripted(turn);
		StoredResponse response = new StoredResponse(made.plan(), context.items(), made.delivery().pace(),
				recorded.size());
		remember(response);
		return deliver(response, made.delivery()).map((answer) -> withHeaders(answer, script));
	}

	private static Outgoing withHeaders(Outgoing answer, @Nullable Scripted script) {
		return (script != null) ? answer.withHeaders(script.headers()) : answer;
	}

	private ResponsesRequest parse(RecordedRequest recorded) {
		JsonNode body = JsonBody.required(recorded);
		ResponsesRules.REQUEST.check("", body);
		ResponsesRequest request = new ResponsesRequest(body);
		ResponsesConsistency consistency = new ResponsesConsistency(request);
		consistency.check();
		ModelCatalog.Model model = this.state.models().responsesModel(request.model());
		consistency.check(model);
		MediaRules.check(model, request);
		return request;
	}

	private ResponsesContext context(ResponsesRequest request) {
		ResponsesContext context = ResponsesContext.of(request, this.state.responses());
		new ItemsConsistency(this.state.responses(), request.store()).check(context);
		return context;
	}

	private Made scripted(HostedTurn turn, Scripted script) {
		Reply reply = ((Reply) script.step()).withFreshCalls();
		ResponsePlan plan = new ResponsePlanner(turn.request(), turn.chat(), HostedUse.NONE).plan(reply);
		this.state.limits().countTokens(plan.totalTokens());
		return new Made(plan, reply.delivery());
	}

	private Made unscripted(HostedTurn turn) {
		UnscriptedResponse response = UnscriptedResponse.of(turn, this.assistant, this.state.pace());
		ResponsePlan plan = new ResponsePlanner(turn.request(), turn.chat(), response.hosted()).plan(response.reply());
		this.state.limits().takeTokens(plan.totalTokens());
		return new Made(plan, response.reply().delivery());
	}

	private void remember(StoredResponse response) {
		this.state.responses().reasoning().note(response.plan().output());
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

	/**
	 * A response and how it is sent.
	 *
	 * @param plan the response
	 * @param delivery how it is sent
	 */
	private record Made(ResponsePlan plan, Delivery delivery) {
	}

}
