package io.github.openaispring.test;

import java.util.LinkedHashMap;
import java.util.Map;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * What the simulator sends for one request.
 *
 * @param status the HTTP status
 * @param headers the headers of this answer, beside those that every answer has
 * @param body the pieces of the body, each of them written at once
 * @param ending how the body ends
 */
record Outgoing(int status, Map<String, String> headers, Flux<byte[]> body, Ending ending) {

	/** The status of an answer of which not even the headers are sent. */
	static final int NO_HEADERS = 0;

	static final String EVENT_STREAM = "text/event-stream; charset=utf-8";

	static Outgoing json(int status, JsonNode node) {
		return whole(status, "application/json", Json.bytes(node));
	}

	static Outgoing error(ApiError error) {
		return json(error.status(), error.toJson());
	}

	static Outgoing whole(int status, String contentType, byte[] body) {
		Map<String, String> headers = Map.of("content-type", contentType, "content-length",
				Integer.toString(body.length));
		return new Outgoing(status, headers, Flux.just(body), Ending.COMPLETE);
	}

	static Outgoing pieces(int status, String contentType, Flux<byte[]> body, Ending ending) {
		return new Outgoing(status, Map.of("content-type", contentType), body, ending);
	}

	static Outgoing nothing(Ending ending) {
		return new Outgoing(NO_HEADERS, Map.of(), Flux.empty(), ending);
	}

	boolean isWhole() {
		return this.headers.containsKey("content-length");
	}

	boolean hasHeaders() {
		return this.status != NO_HEADERS;
	}

	Outgoing until(Mono<Void> end) {
		return new Outgoing(this.status, this.headers, this.body.takeUntilOther(end), this.ending);
	}

	Outgoing withHeaders(Map<String, String> more) {
		Map<String, String> all = new LinkedHashMap<>(this.headers);
		all.putAll(more);
		return new Outgoing(this.status, all, this.body, this.ending);
	}

}
