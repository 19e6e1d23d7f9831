package io.github.openaispring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response before it is put on the wire. Its events are made anew whenever they are
 * asked for, and are always the same.
 *
 * @param header what it says from its beginning on
 * @param output what it consists of
 * @param outcome how it ends
 * @param usage the tokens it took, or {@code null} when they are not reported
 * @param request the request that it answers
 */
record ResponsePlan(ObjectNode header, List<OutputItem> output, ResponseOutcome outcome, @Nullable ObjectNode usage,
		ResponsesRequest request) {

	String id() {
		return this.header.path("id").asString();
	}

	int totalTokens() {
		JsonNode usage = this.usage;
		return (usage != null) ? usage.path("total_tokens").intValue(0) : 0;
	}

	ObjectNode begun(String status) {
		ObjectNode response = this.header.deepCopy().put("status", status);
		response.putArray("output");
		return response;
	}

	ObjectNode ended() {
		ObjectNode response = begun(this.outcome.status());
		ArrayNode items = response.withArray("/output");
		items().forEach(items::add);
		this.outcome.describe(response);
		if (this.outcome.isComplete()) {
			response.set("completed_at", response.get("created_at"));
		}
		return (this.usage != null) ? response.set("usage", this.usage.deepCopy()).asObject() : response;
	}

	List<JsonNode> items() {
		return this.output.stream().<JsonNode>map((item) -> item.ended(statusOf(item))).toList();
	}

	private String statusOf(OutputItem item) {
		boolean last = item == this.output.get(this.output.size() - 1);
		return (last && !this.outcome.isComplete()) ? "incomplete" : "completed";
	}

	/**
	 * Return all events but the last.
	 * @return the events
	 */
	Flux<ResponseEvent> events() {
		Flux<ResponseEvent> items = Flux.range(0, this.output.size()).concatMap(this::events);
		return Flux.concat(opening(), items).index((number, event) -> event.numbered(number));
	}

	private Flux<ResponseEvent> opening() {
		if (this.request.background()) {
			return Flux.defer(() -> Flux.just(lifecycle("created", "queued"), lifecycle("queued", "queued"),
					lifecycle("in_progress", "in_progress").at(StreamEvent.Timing.FIRST)));
		}
		return Flux.defer(() -> Flux.just(lifecycle("created", "in_progress").at(StreamEvent.Timing.FIRST),
				lifecycle("in_progress", "in_progress")));
	}

	private ResponseEvent lifecycle(String event, String status) {
		return ResponseEvent.of("response." + event).with("response", begun(status));
	}

	private Flux<ResponseEvent> events(int index) {
		OutputItem item = this.output.get(index);
		ResponseEvent added = item("added", index, item.begun());
		Flux<ResponseEvent> progress = item.progress().map((event) -> event.of(index, item.id()));
		return progress.startWith(added)
			.concatWith(Flux.defer(() -> Flux.just(item("done", index, item.ended(statusOf(item))))));
	}

	private static ResponseEvent item(String event, int index, ObjectNode item) {
		return ResponseEvent.of("response.output_item." + event).with("output_index", index).with("item", item);
	}

	Flux<ResponseEvent> allEvents() {
		return events().concatWith(events().count().map(this::end));
	}

	/**
	 * Return the last event.
	 * @param number the number of events before it
	 * @return the event
	 */
	ResponseEvent end(long number) {
		return ResponseEvent.of("response." + this.outcome.status()).with("response", ended()).numbered(number);
	}

}
