package io.github.openaispring.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;

import io.github.openaispring.test.realtime.RealtimeServer;

/**
 * Which path is answered by whom.
 */
final class SimulatorRoutes implements Consumer<HttpServerRoutes> {

	static final String CHAT_COMPLETIONS = "/v1/chat/completions";

	static final String MODELS = "/v1/models";

	static final String REALTIME = "/v1/realtime";

	private static final Map<String, String> METHODS = Map.of(CHAT_COMPLETIONS, "POST", MODELS, "GET", REALTIME, "GET");

	private final SimulatorState state;

	private final RealtimeServer realtime;

	SimulatorRoutes(SimulatorState state, RealtimeServer realtime) {
		this.state = state;
		this.realtime = realtime;
	}

	@Override
	public void accept(HttpServerRoutes routes) {
		routes.post(CHAT_COMPLETIONS, exchange(guarded(new ChatCompletions(this.state))))
			.get(MODELS, exchange(guarded(this::models)))
			.get(MODELS + "/{id}", exchange(guarded(this::model)))
			.get(REALTIME, this.realtime::handle)
			.route((request) -> true, exchange(this::unknown));
	}

	private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> exchange(Endpoint endpoint) {
		return (request, response) -> new Exchange(request, response, this.state).run(endpoint);
	}

	private Endpoint guarded(Endpoint endpoint) {
		return (request) -> {
			Credentials.check(request);
			this.state.limits().takeRequest();
			return endpoint.handle(request);
		};
	}

	private Mono<Outgoing> models(RecordedRequest request) {
		return Mono.just(Outgoing.json(200, this.state.models().toJson()));
	}

	private Mono<Outgoing> model(RecordedRequest request) {
		String id = decoded(request.path().substring(MODELS.length() + 1));
		return Mono.just(Outgoing.json(200, this.state.models().get(id).toJson()));
	}

	private static String decoded(String segment) {
		try {
			return URLDecoder.decode(segment, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw ApiError.invalid(null, null, "The URL is not encoded as it must be: " + segment).asException();
		}
	}

	private Mono<Outgoing> unknown(RecordedRequest request) {
		String allowed = (request.path().startsWith(MODELS + "/")) ? "GET" : METHODS.get(request.path());
		String target = request.method() + " " + request.path();
		if (allowed == null) {
			throw ApiError.of(404, null, "Unknown request URL: %s. See the API reference.".formatted(target))
				.asException();
		}
		throw new ApiException(
				ApiError.of(405, "method_not_supported", "Not allowed: %s. Use %s.".formatted(target, allowed)),
				Map.of("allow", allowed));
	}

}
