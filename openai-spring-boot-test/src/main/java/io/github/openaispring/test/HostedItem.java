package io.github.openaispring.test;

import java.util.List;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tool of the server does.
 *
 * @param begun the item as it begins
 * @param done the item as it is in the end
 * @param events what happens in between
 */
record HostedItem(ObjectNode begun, ObjectNode done, List<ObjectNode> events) implements OutputItem {

	@Override
	public String id() {
		return this.done.path("id").asString();
	}

	@Override
	public ObjectNode begun() {
		return this.begun.deepCopy();
	}

	@Override
	public ObjectNode ended(String status) {
		return this.done.deepCopy();
	}

	@Override
	public Flux<ResponseEvent> progress() {
		return Flux.fromIterable(this.events)
			.map((event) -> new ResponseEvent(event.deepCopy(), StreamEvent.Timing.PACED));
	}

}
