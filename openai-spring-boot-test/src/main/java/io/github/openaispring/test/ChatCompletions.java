package io.github.openaispring.test;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Answers chat completion requests, scripted or not.
 */
final class ChatCompletions implements Endpoint {

	private final SimulatorState state;

	private final Assistant assistant = Assistant.create();

	ChatCompletions(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		ChatRequest request = this.state.spoken().recall(parse(recorded));
		ModelCatalog.Model model = this.state.models().chatModel(request.model());
		new ModelRules(model).check(request);
		MediaRules.check(model, request);
		Scripted script = this.state.scripts().reply(recorded);
		return (script != null) ? scripted(request, script) : unscripted(request);
	}

	private Mono<Outgoing> scripted(ChatRequest request, Scripted script) {
		Reply reply = ((Reply) script.step()).withFreshCalls().withFailureDelivered();
		reply = this.state.spoken().speak(request, reply);
		Completion completion = Completion.of(request, reply);
		this.state.limits().countTokens(completion.totalTokens());
		return deliver(request, completion, reply.delivery()).map((answer) -> answer.withHeaders(script.headers()));
	}

	private Mono<Outgoing> unscripted(ChatRequest request) {
		Reply reply = this.state.spoken()
			.speak(request, new TokenLimits(request).apply(this.assistant.answer(request)));
		Completion completion = Completion.of(request, reply);
		this.state.limits().takeTokens(completion.totalTokens());
		return deliver(request, completion, reply.delivery().withPace(this.state.pace()));
	}

	private static Mono<Outgoing> deliver(ChatRequest request, Completion completion, Delivery delivery) {
		Mono<Outgoing> answer = Mono.just(new CompletionWriter(request, completion, delivery).write());
		return (request.stream()) ? answer : delivery.pace().start(answer);
	}

	private static ChatRequest parse(RecordedRequest recorded) {
		JsonNode body = JsonBody.required(recorded);
		ChatRules.REQUEST.check("", body);
		ChatRequest request = new ChatRequest(body);
		new ChatConsistency(request).check();
		return request;
	}

}
