package io.github.openaispring.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A response that can be asked for again. One that is made in the background is as far as
 * its pace has brought it.
 */
final class StoredResponse {

	private final ResponsePlan plan;

	private final List<JsonNode> context;

	private final Pace pace;

	private final long size;

	private final long startNanos = System.nanoTime();

	private final Sinks.Empty<Void> cancellation = Sinks.empty();

	private volatile boolean cancelled;

	StoredResponse(ResponsePlan plan, List<JsonNode> context, Pace pace, long size) {
		this.plan = plan;
		this.context = context;
		this.pace = pace;
		this.size = size;
	}

	ResponsePlan plan() {
		return this.plan;
	}

	List<JsonNode> context() {
		return this.context;
	}

	long size() {
		return this.size;
	}

	List<JsonNode> conversation() {
		List<JsonNode> items = new ArrayList<>(this.context);
		items.addAll(this.plan.items());
		return List.copyOf(items);
	}

	Optional<JsonNode> item(String id) {
		Stream<JsonNode> output = this.plan.output()
			.stream()
			.filter((item) -> id.equals(item.id()))
			.map((item) -> item.ended("completed"));
		Stream<JsonNode> input = this.context.stream().filter((item) -> id.equals(item.path("id").stringValue("")));
		return Stream.concat(output, input).findFirst();
	}

	Mono<Void> cancellation() {
		return this.cancellation.asMono();
	}

	Mono<ObjectNode> snapshot() {
		if (this.cancelled) {
			return Mono.just(this.plan.begun("cancelled"));
		}
		if (!this.plan.request().background()) {
			return Mono.just(this.plan.ended());
		}
		return timeline().reduce(Duration.ZERO, (latest, due) -> due.at()).map(this::snapshot);
	}

	private ObjectNode snapshot(Duration length) {
		Duration elapsed = elapsed();
		if (elapsed.compareTo(length) >= 0) {
			return this.plan.ended();
		}
		return this.plan.begun((elapsed.compareTo(this.pace.first()) < 0) ? "queued" : "in_progress");
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.startNanos);
	}

	Mono<ObjectNode> cancel() {
		Rules.require(this.plan.request().background(), null, null, "Cannot cancel a synchronous response.");
		return snapshot().flatMap((now) -> isUnderWay(now) ? stop() : Mono.just(now));
	}

	private static boolean isUnderWay(ObjectNode response) {
		return List.of("queued", "in_progress").contains(response.path("status").asString());
	}

	private Mono<ObjectNode> stop() {
		this.cancelled = true;
		this.cancellation.tryEmitEmpty();
		return snapshot();
	}

	/**
	 * Return the events from one on, as soon as they happen.
	 * @param startingAfter the number of the event before the first
	 * @return the events
	 */
	Flux<StreamEvent> events(long startingAfter) {
		return timeline().skip(startingAfter + 1)
			.concatMap((due) -> Pace.pause(due.at().minus(elapsed())).thenReturn(due.event().toStreamEvent()), 1)
			.takeUntilOther(cancellation());
	}

	private Flux<Due> timeline() {
		return this.plan.allEvents().scan(Due.START, (due, event) -> due.next(event, this.pace)).skip(1);
	}

	/**
	 * An event and the time at which it happens.
	 *
	 * @param event the event
	 * @param at the time since the start
	 */
	private record Due(ResponseEvent event, Duration at) {

		static final Due START = new Due(ResponseEvent.of(""), Duration.ZERO);

		Due next(ResponseEvent event, Pace pace) {
			return new Due(event, this.at.plus(pace.delayOf(event.timing())));
		}

	}

}
