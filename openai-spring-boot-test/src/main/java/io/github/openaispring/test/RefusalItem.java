package io.github.openaispring.test;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message in which the assistant refuses.
 *
 * @param id its identifier
 * @param refusal what is said in refusing
 */
record RefusalItem(String id, String refusal) implements OutputItem {

	@Override
	public ObjectNode begun() {
		return MessageItem.message(this.id, "in_progress");
	}

	@Override
	public ObjectNode ended(String status) {
		ObjectNode message = MessageItem.message(this.id, status);
		message.withArray("/content").add(part(this.refusal));
		return message;
	}

	private static ObjectNode part(String refusal) {
		return Json.object().put("type", "refusal").put("refusal", refusal);
	}

	@Override
	public Flux<ResponseEvent> progress() {
		return Flux.concat(Flux.just(inPart("response.content_part.added").with("part", part(""))),
				Flux.fromIterable(Tokens.split(this.refusal))
					.map((piece) -> inPart("response.refusal.delta").with("delta", piece).at(StreamEvent.Timing.PACED)),
				Flux.just(inPart("response.refusal.done").with("refusal", this.refusal),
						inPart("response.content_part.done").with("part", part(this.refusal))));
	}

	private static ResponseEvent inPart(String type) {
		return ResponseEvent.of(type).with("content_index", 0);
	}

}
