package io.github.openaispring.test;

import java.util.Arrays;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a completion on the wire, as a whole or as a stream, and breaks it where a script
 * says so.
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
		return (this.request.stream()) ? stream() : whole();
	}

	private Outgoing whole() {
		ApiError error = this.delivery.error();
		if (error != null) {
			return Outgoing.error(error);
		}
		ObjectNode body = body();
		if (!this.delivery.breaksOff()) {
			return Outgoing.json(200, body);
		}
		Flux<byte[]> start = Flux.just(firstHalf(Json.bytes(body)));
		return Outgoing.pieces(200, "application/json", start, this.delivery.ending());
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
		if (!answer.toolCalls().isEmpty()) {
			ArrayNode calls = message.putArray("tool_calls");
			answer.toolCalls().forEach((call) -> calls.add(call.toJson()));
		}
		choice.set("logprobs", new Logprobs(this.request).of(answer.text()));
		return choice.put("finish_reason", this.completion.finishReason());
	}

	private Outgoing stream() {
		Flux<StreamEvent> events = new ChunkWriter(this.request, this.completion).events();
		Flux<StreamEvent> sent = (this.delivery.breaksOff()) ? broken(events) : ended(events);
		return Outgoing.pieces(200, Outgoing.EVENT_STREAM, this.delivery.pace().events(sent), this.delivery.ending());
	}

	private Flux<StreamEvent> ended(Flux<StreamEvent> events) {
		return (this.delivery.done()) ? events.concatWithValues(StreamEvent.DONE) : events;
	}

	private Flux<StreamEvent> broken(Flux<StreamEvent> events) {
		Flux<StreamEvent> start = events.take(this.delivery.events());
		ApiError error = this.delivery.error();
		if (error != null) {
			return start.concatWithValues(StreamEvent.of(error.toJson(), StreamEvent.Timing.AT_ONCE));
		}
		return (this.delivery.tornLine()) ? start.concatWith(torn(events)) : start;
	}

	private Mono<StreamEvent> torn(Flux<StreamEvent> events) {
		return events.skip(this.delivery.events())
			.next()
			.defaultIfEmpty(StreamEvent.DONE)
			.map((next) -> new StreamEvent(firstHalf(next.bytes()), next.timing()));
	}

	private static byte[] firstHalf(byte[] bytes) {
		return Arrays.copyOf(bytes, bytes.length / 2);
	}

}
