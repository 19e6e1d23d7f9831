package io.github.openaispring.test;

import java.util.function.BiFunction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What can be done with a response that was stored.
 */
final class StoredResponses {

	private final ResponseStore store;

	StoredResponses(ResponseStore store) {
		this.store = store;
	}

	Endpoint get() {
		return endpoint((response, request) -> {
			QueryParameters query = QueryParameters.of(request);
			if (!"true".equals(query.get("stream"))) {
				return response.snapshot().map((json) -> Outgoing.json(200, json));
			}
			long startingAfter = query.integer("starting_after", -1, 0, Integer.MAX_VALUE);
			Flux<byte[]> events = response.events(startingAfter).map(StreamEvent::bytes);
			return Mono.just(Outgoing.pieces(200, Outgoing.EVENT_STREAM, events, Ending.COMPLETE));
		});
	}

	Endpoint cancel() {
		return endpoint((response, request) -> response.cancel().map((json) -> Outgoing.json(200, json)));
	}

	Endpoint delete() {
		return endpoint((response, request) -> {
			String id = response.plan().id();
			this.store.remove(id);
			return Mono
				.just(Outgoing.json(200, Json.object().put("id", id).put("object", "response").put("deleted", true)));
		});
	}

	Endpoint inputItems() {
		return endpoint((response, request) -> Mono
			.just(Outgoing.json(200, new ItemPage(response.context(), QueryParameters.of(request)).toJson())));
	}

	private Endpoint endpoint(BiFunction<StoredResponse, RecordedRequest, Mono<Outgoing>> action) {
		return (request) -> {
			String id = request.path().substring(SimulatorRoutes.RESPONSES.length() + 1).replaceFirst("/.*", "");
			return action.apply(this.store.get(id), request);
		};
	}

}
