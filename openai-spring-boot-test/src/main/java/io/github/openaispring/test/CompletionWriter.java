package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import reactor.core.publisher.Flux;
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
		List<StreamEvent> events = new ChunkWriter(this.request, this.completion).events();
		Ending ending = (this.delivery.breaksOff()) ? this.delivery.ending() : Ending.COMPLETE;
		Flux<byte[]> bytes = this.delivery.pace().events((this.delivery.breaksOff()) ? broken(events) : ended(events));
		return Outgoing.pieces(200, Outgoing.EVENT_STREAM, bytes, ending);
	}

	private List<StreamEvent> ended(List<StreamEvent> events) {
		List<StreamEvent> ended = new ArrayList<>(events);
		if (this.delivery.done()) {
			ended.add(StreamEvent.DONE);
		}
		return ended;
	}

	private List<StreamEvent> broken(List<StreamEvent> events) {
		int count = Math.min(this.delivery.events(), events.size());
		List<StreamEvent> broken = new ArrayList<>(events.subList(0, count));
		ApiError error = this.delivery.error();
		if (error != null) {
			broken.add(StreamEvent.of(error.toJson(), StreamEvent.Timing.AT_ONCE));
		}
		if (this.delivery.tornLine()) {
			StreamEvent next = (count < events.size()) ? events.get(count) : StreamEvent.DONE;
			broken.add(new StreamEvent(firstHalf(next.bytes()), next.timing()));
		}
		return broken;
	}

	private static byte[] firstHalf(byte[] bytes) {
		return Arrays.copyOf(bytes, bytes.length / 2);
	}

}
