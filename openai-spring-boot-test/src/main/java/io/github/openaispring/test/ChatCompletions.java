package io.github.openaispring.test;

import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Answers chat completion requests, scripted or not.
 */
final class ChatCompletions implements Endpoint {

	private final SimulatorState state;

	private final Responder assistant = Assistant.create();

	ChatCompletions(SimulatorState state) {
		this.state = state;
	}

	@Override
	public Mono<Outgoing> handle(RecordedRequest recorded) {
		ChatRequest request = parse(recorded);
		this.state.models().chatModel(request.model());
		Scripted script = this.state.scripts().reply(recorded);
		Reply reply = (script != null) ? (Reply) script.step() : unscripted(request);
		Completion completion = Completion.of(request, reply);
		this.state.limits().takeTokens(completion.totalTokens());
		Mono<Outgoing> outgoing = Mono.just(new CompletionWriter(request, completion, reply.delivery()).write());
		Mono<Outgoing> answer = (script != null) ? outgoing.map((out) -> out.withHeaders(script.headers())) : outgoing;
		return (request.stream()) ? answer : reply.delivery().pace().start(answer);
	}

	private Reply unscripted(ChatRequest request) {
		Answer answer = this.assistant.answer(request);
		return new TokenLimits(request).apply((answer != null) ? answer : Answer.text("")).withPace(this.state.pace());
	}

	private static ChatRequest parse(RecordedRequest recorded) {
		JsonNode body = Json.tryRead(recorded.bodyBytes());
		if (body == null || !body.isObject()) {
			throw ApiError.invalid(null, null, "The body of the request could not be parsed as a JSON object.")
				.asException();
		}
		ChatRules.REQUEST.check("", body);
		ChatRequest request = new ChatRequest(body);
		new ChatConsistency(request).check();
		return request;
	}

}
