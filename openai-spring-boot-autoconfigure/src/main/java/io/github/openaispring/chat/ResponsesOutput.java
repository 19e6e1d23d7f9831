package io.github.openaispring.chat;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the items of one answer amount to. The wire has no text of the whole answer: it is
 * joined from the items.
 */
final class ResponsesOutput {

	/** Stands between pieces of reasoning. */
	static final String PARAGRAPH = "\n\n";

	private final StringBuilder content = new StringBuilder();

	private final StringBuilder refusal = new StringBuilder();

	private final List<String> reasoning = new ArrayList<>();

	private final List<ToolCall> toolCalls = new ArrayList<>();

	private final List<Annotation> annotations = new ArrayList<>();

	private final List<OutputItem> items = new ArrayList<>();

	void add(ResponsesItem item) {
		this.items.add(item.toOutputItem());
		if ("reasoning".equals(item.type())) {
			item.parts()
				.stream()
				.map(ResponsesPart::text)
				.filter((text) -> !text.isEmpty())
				.forEach(this.reasoning::add);
		}
		else if (item.isFunctionCall()) {
			this.toolCalls.add(item.toToolCall());
		}
		else if ("message".equals(item.type())) {
			item.parts().forEach(this::add);
		}
	}

	private void add(ResponsesPart part) {
		if (part.isOutputText()) {
			this.content.append(part.text());
			this.annotations.addAll(part.annotations());
		}
		this.refusal.append(part.refusal());
	}

	boolean hasToolCalls() {
		return !this.toolCalls.isEmpty();
	}

	PredictionResponse toResponse(FinishReason finishReason, @Nullable String rawFinishReason,
			ResponseMetadata metadata) {
		return new PredictionResponse(this.content.toString(),
				this.reasoning.isEmpty() ? null : String.join(PARAGRAPH, this.reasoning),
				this.refusal.isEmpty() ? null : this.refusal.toString(), this.toolCalls, null, this.annotations,
				this.items, finishReason, rawFinishReason, metadata);
	}

}
