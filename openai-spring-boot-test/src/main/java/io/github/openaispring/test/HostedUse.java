package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * What came of the tools of the server.
 *
 * @param items what they did
 * @param text what the assistant says about it
 * @param annotations what is noted about that text
 * @param waiting whether the assistant waits for the client before it says anything
 */
record HostedUse(List<OutputItem> items, String text, List<ObjectNode> annotations, boolean waiting) {

	static final HostedUse NONE = new HostedUse(List.of(), "", List.of(), false);

	private static final List<String> POSITIONS = List.of("start_index", "end_index", "index");

	static HostedUse of(OutputItem item, String text) {
		return new HostedUse(List.of(item), text, List.of(), false);
	}

	HostedUse withAnnotation(ObjectNode annotation) {
		return new HostedUse(this.items, this.text, List.of(annotation), this.waiting);
	}

	HostedUse and(HostedUse other) {
		String start = (this.text.isEmpty() || other.text.isEmpty()) ? this.text : this.text + " ";
		List<ObjectNode> annotations = new ArrayList<>(this.annotations);
		other.annotations.forEach((annotation) -> annotations.add(shifted(annotation, start.length())));
		List<OutputItem> items = new ArrayList<>(this.items);
		items.addAll(other.items);
		return new HostedUse(List.copyOf(items), start + other.text, List.copyOf(annotations),
				this.waiting || other.waiting);
	}

	private static ObjectNode shifted(ObjectNode annotation, int by) {
		ObjectNode shifted = annotation.deepCopy();
		POSITIONS.stream()
			.filter(shifted::has)
			.forEach((position) -> shifted.put(position, shifted.path(position).asInt() + by));
		return shifted;
	}

}
