package io.github.openaispring.test;

import reactor.core.publisher.Flux;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts a response on the wire, as a whole or as a stream.
 */
final class ResponsesWriter {

	private final ResponsePlan plan;

	private final Delivery delivery;

	ResponsesWriter(ResponsePlan plan, Delivery delivery) {
		this.plan = plan;
		this.delivery = delivery;
	}

	Outgoing write() {
		DeliveryWriter writer = new DeliveryWriter(this.delivery);
		return (this.plan.request().stream()) ? stream(writer) : writer.whole(this::whole);
	}

	private ObjectNode whole() {
		return (this.plan.request().background()) ? this.plan.begun("queued") : this.plan.ended();
	}

	private Outgoing stream(DeliveryWriter writer) {
		boolean obfuscated = this.plan.request().includeObfuscation();
		Flux<StreamEvent> events = this.plan.events()
			.map((event) -> obfuscated ? event.obfuscated() : event)
			.map((event) -> Contained.call(event::toStreamEvent));
		Flux<StreamEvent> end = this.plan.events().count().map((count) -> this.plan.end(count).toStreamEvent()).flux();
		return writer.stream(events, (this.delivery.done()) ? end : Flux.empty(), this::error);
	}

	private StreamEvent error(ApiError error) {
		return ResponseEvent.of("error")
			.with("code", error.code())
			.with("message", error.message())
			.with("param", error.param())
			.numbered(this.delivery.events())
			.toStreamEvent();
	}

}
