package io.github.openaispring.test;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the assistant thinks.
 *
 * @param id its identifier
 * @param summary the thoughts in short, or {@code null} when they were not asked for
 * @param encrypted whether the thoughts are handed over in encrypted form
 */
record ReasoningItem(String id, @Nullable String summary, boolean encrypted) implements OutputItem {

	@Override
	public ObjectNode begun() {
		return item(null);
	}

	@Override
	public ObjectNode ended(String status) {
		return item(this.summary);
	}

	private ObjectNode item(@Nullable String text) {
		ObjectNode item = Json.object().put("id", this.id).put("type", "reasoning");
		if (this.encrypted) {
			item.put("encrypted_content", EncryptedReasoning.of(this.id));
		}
		item.putArray("summary");
		if (text != null) {
			item.withArray("/summary").add(part(text));
		}
		return item;
	}

	private static ObjectNode part(String text) {
		return Json.object().put("type", "summary_text").put("text", text);
	}

	@Override
	public Flux<ResponseEvent> progress() {
		String text = this.summary;
		if (text == null) {
			return Flux.empty();
		}
		return Flux.concat(Flux.just(summary("part.added").with("part", part(""))),
				Flux.fromIterable(Tokens.split(text))
					.map((piece) -> summary("text.delta").with("delta", piece).at(StreamEvent.Timing.PACED)),
				Flux.just(summary("text.done").with("text", text), summary("part.done").with("part", part(text))));
	}

	private static ResponseEvent summary(String event) {
		return ResponseEvent.of("response.reasoning_summary_" + event).with("summary_index", 0);
	}

}
