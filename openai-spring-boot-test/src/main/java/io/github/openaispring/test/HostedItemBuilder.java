package io.github.openaispring.test;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.node.ObjectNode;

/**
 * Puts together what a tool of the server does.
 */
final class HostedItemBuilder {

	private final String family;

	private final ObjectNode begun;

	private final ObjectNode done;

	private final List<ObjectNode> events = new ArrayList<>();

	HostedItemBuilder(String family, String idPrefix) {
		this.family = family;
		this.begun = Json.object().put("id", Ids.next(idPrefix, 48)).put("type", family);
		this.done = this.begun.deepCopy();
	}

	ObjectNode begun() {
		return this.begun;
	}

	ObjectNode done() {
		return this.done;
	}

	HostedItemBuilder withStatus() {
		this.begun.put("status", "in_progress");
		this.done.put("status", "completed");
		return this;
	}

	HostedItemBuilder state(String state) {
		event("." + state);
		return this;
	}

	ObjectNode event(String suffix) {
		ObjectNode event = Json.object().put("type", "response.%s%s".formatted(this.family, suffix));
		this.events.add(event);
		return event;
	}

	HostedItemBuilder text(String part, String member, String text) {
		Tokens.split(text).forEach((piece) -> event("_%s.delta".formatted(part)).put("delta", piece));
		event("_%s.done".formatted(part)).put(member, text);
		return this;
	}

	HostedItem build() {
		return new HostedItem(this.begun, this.done, List.copyOf(this.events));
	}

}
