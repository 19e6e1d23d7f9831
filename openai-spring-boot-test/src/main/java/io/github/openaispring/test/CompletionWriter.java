package io.github.openaispring.test;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a completion on the wire, as a whole or as a stream.
 */
final class CompletionWriter {

	private final ChatRequest request;

	private final Completion completion;

	private final Delivery delivery;

	CompletionWriter(ChatRequest request, Completion completion, Delivery delivery) {
		this.request = request;
		this.completion = completion;
		this.delivery = delivery;
	}

	Outgoing write() {
		return (this.request.stream()) ? stream() : new DeliveryWriter(this.delivery).whole(this::body);
	}

	private ObjectNode body() {
		ObjectNode body = this.completion.header("chat.completion");
		ArrayNode choices = body.putArray("choices");
		this.completion.choices().forEach((answer) -> choices.add(choice(choices.size(), answer)));
		if (this.completion.usage() != null) {
			body.set("usage", this.completion.usage());
		}
		return body;
	}

	private ObjectNode choice(int index, Answer answer) {
		ObjectNode choice = Json.object().put("index", index);
		ObjectNode message = choice.putObject("message")
			.put("role", "assistant")
			.put("content", answer.content())
			.put("refusal", answer.refusal());
		message.putArray("annotations");
		if (answer.reasoning() != null) {
			message.put("reasoning_content", answer.reasoning());
		}
		if (answer.audio() != null) {
			message.set("audio", answer.audio().toJson());
		}
		if (!answer.toolCalls().isEmpty()) {
			ArrayNode calls = message.putArray("tool_calls");
			answer.toolCalls().forEach((call) -> calls.add(call.toJson()));
		}
		choice.set("logprobs", new Logprobs(this.request).of(answer.text()));
		return choice.put("finish_reason", this.completion.finishReason());
	}

	private Outgoing stream() {
		Flux<StreamEvent> events = new ChunkWriter(this.request, this.completion).events();
		Flux<StreamEvent> end = (this.delivery.done()) ? Flux.just(StreamEvent.DONE) : Flux.empty();
		return new DeliveryWriter(this.delivery).stream(events, end, CompletionWriter::error);
	}

	private static StreamEvent error(ApiError error) {
		return StreamEvent.of(error.toJson(), StreamEvent.Timing.AT_ONCE);
	}

}
