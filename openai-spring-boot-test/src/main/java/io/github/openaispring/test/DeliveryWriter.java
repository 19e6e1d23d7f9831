package io.github.openaispring.test;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends an answer, as a whole or as a stream, and breaks it where a script says so.
 */
final class DeliveryWriter {

	private final Delivery delivery;

	DeliveryWriter(Delivery delivery) {
		this.delivery = delivery;
	}

	Outgoing whole(Supplier<ObjectNode> body) {
		ApiError error = this.delivery.error();
		if (error != null) {
			return Outgoing.error(error);
		}
		if (!this.delivery.breaksOff()) {
			return Outgoing.json(200, body.get());
		}
		Flux<byte[]> start = Flux.just(firstHalf(Json.bytes(body.get())));
		return Outgoing.pieces(200, "application/json", start, this.delivery.ending());
	}

	/**
	 * Send a stream.
	 * @param events the events without the last
	 * @param end the event that ends the stream, if any
	 * @param error turns an error into an event
	 * @return the stream
	 */
	Outgoing stream(Flux<StreamEvent> events, Flux<StreamEvent> end, Function<ApiError, StreamEvent> error) {
		Flux<StreamEvent> sent = (this.delivery.breaksOff()) ? broken(events, end, error) : events.concatWith(end);
		return Outgoing.pieces(200, Outgoing.EVENT_STREAM, this.delivery.pace().events(sent), this.delivery.ending());
	}

	private Flux<StreamEvent> broken(Flux<StreamEvent> events, Flux<StreamEvent> end,
			Function<ApiError, StreamEvent> toEvent) {
		Flux<StreamEvent> start = events.take(this.delivery.events());
		ApiError error = this.delivery.error();
		if (error != null) {
			return start.concatWith(Mono.fromSupplier(() -> toEvent.apply(error)));
		}
		return (this.delivery.tornLine()) ? start.concatWith(torn(events, end)) : start;
	}

	private Mono<StreamEvent> torn(Flux<StreamEvent> events, Flux<StreamEvent> end) {
		return events.skip(this.delivery.events())
			.switchIfEmpty(end)
			.next()
			.map((next) -> new StreamEvent(firstHalf(next.bytes()), next.timing()));
	}

	private static byte[] firstHalf(byte[] bytes) {
		return Arrays.copyOf(bytes, bytes.length / 2);
	}

}
