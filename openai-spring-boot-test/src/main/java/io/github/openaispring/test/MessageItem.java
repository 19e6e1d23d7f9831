package io.github.openaispring.test;

import java.util.List;
import java.util.stream.IntStream;

import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in which the assistant says something.
 *
 * @param id its identifier
 * @param deltas the text in the pieces in which it is streamed
 * @param annotations what is noted about the text
 * @param request the request that it answers
 */
record MessageItem(String id, List<String> deltas, List<ObjectNode> annotations,
		ChatRequest request) implements OutputItem {

	@Override
	public ObjectNode begun() {
		return message(this.id, "in_progress");
	}

	static ObjectNode message(String id, String status) {
		ObjectNode message = Json.object().put("id", id).put("type", "message").put("status", status);
		message.putArray("content");
		return message.put("role", "assistant");
	}

	@Override
	public ObjectNode ended(String status) {
		ObjectNode message = message(this.id, status);
		message.withArray("/content").add(wholePart());
		return message;
	}

	private String text() {
		return String.join("", this.deltas);
	}

	private ObjectNode wholePart() {
		return part(text(), this.annotations);
	}

	private ObjectNode part(String text, List<ObjectNode> annotations) {
		ObjectNode part = Json.object().put("type", "output_text").put("text", text);
		ArrayNode noted = part.putArray("annotations");
		annotations.forEach((annotation) -> noted.add(annotation.deepCopy()));
		return part.set("logprobs", logprobs(text)).asObject();
	}

	private JsonNode logprobs(String text) {
		JsonNode logprobs = new Logprobs(this.request).of(text).path("content");
		return (logprobs.isArray()) ? logprobs : Json.array();
	}

	@Override
	public Flux<ResponseEvent> progress() {
		return Flux.concat(Flux.just(inPart("response.content_part.added").with("part", part("", List.of()))),
				Flux.fromIterable(this.deltas).map(this::delta),
				Flux.fromStream(() -> IntStream.range(0, this.annotations.size()).mapToObj(this::annotation)),
				Flux.defer(() -> Flux.just(done(), inPart("response.content_part.done").with("part", wholePart()))));
	}

	private static ResponseEvent inPart(String type) {
		return ResponseEvent.of(type).with("content_index", 0);
	}

	private ResponseEvent delta(String text) {
		return inPart("response.output_text.delta").with("delta", text)
			.with("logprobs", logprobs(text))
			.at(StreamEvent.Timing.PACED);
	}

	private ResponseEvent annotation(int index) {
		return inPart("response.output_text.annotation.added").with("annotation_index", index)
			.with("annotation", this.annotations.get(index).deepCopy());
	}

	private ResponseEvent done() {
		return inPart("response.output_text.done").with("text", text()).with("logprobs", logprobs(text()));
	}

}
