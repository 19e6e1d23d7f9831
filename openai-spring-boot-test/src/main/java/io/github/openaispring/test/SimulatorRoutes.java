package io.github.openaispring.test;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
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

	static final String RESPONSES = "/v1/responses";

	static final String INPUT_TOKENS = RESPONSES + "/input_tokens";

	static final String EMBEDDINGS = "/v1/embeddings";

	static final String FILES = "/v1/files";

	static final String BATCHES = "/v1/batches";

	static final String MODELS = "/v1/models";

	static final String REALTIME = "/v1/realtime";

	static final String CLIENT_SECRETS = REALTIME + "/client_secrets";

	static final String REALTIME_CALLS = REALTIME + "/calls";

	private static final Pattern CALL_CONTROL = Pattern.compile(REALTIME_CALLS + "/[^/]+/(accept|reject|refer|hangup)");

	private static final Pattern STORED_RESPONSE = Pattern.compile(RESPONSES + "/[^/]+");

	private static final Pattern RESPONSE_ACTION = Pattern.compile(RESPONSES + "/[^/]+/(cancel|input_items)");

	private static final Pattern STORED_FILE = Pattern.compile(FILES + "/[^/]+(/content)?");

	private static final Pattern STORED_BATCH = Pattern.compile(BATCHES + "/[^/]+(/cancel)?");

	private static final Map<String, String> METHODS = Map.of(CHAT_COMPLETIONS, "POST", RESPONSES, "POST", EMBEDDINGS,
			"POST", FILES, "GET, POST", BATCHES, "GET, POST", MODELS, "GET", CLIENT_SECRETS, "POST", REALTIME_CALLS,
			"POST", REALTIME, "GET");

	private final SimulatorState state;

	private final RealtimeServer realtime;

	SimulatorRoutes(SimulatorState state, RealtimeServer realtime) {
		this.state = state;
		this.realtime = realtime;
	}

	@Override
	public void accept(HttpServerRoutes routes) {
		realtime(routes);
		responses(routes);
		files(routes);
		batches(routes);
		routes.post(CHAT_COMPLETIONS, exchange(guarded(new ChatCompletions(this.state))))
			.post(EMBEDDINGS, exchange(guarded(new Embeddings(this.state))))
			.get(MODELS, exchange(guarded(this::models)))
			.get(MODELS + "/{id}", exchange(guarded(this::model)))
			.get(REALTIME, this.realtime::handle)
			.route((request) -> true, exchange(this::unknown));
	}

	private void responses(HttpServerRoutes routes) {
		StoredResponses stored = new StoredResponses(this.state.responses());
		routes.post(RESPONSES, exchange(guarded(new Responses(this.state))))
			.post(INPUT_TOKENS, exchange(guarded(new InputTokens(this.state))))
			.get(RESPONSES + "/{id}", exchange(guarded(stored.get())))
			.delete(RESPONSES + "/{id}", exchange(guarded(stored.delete())))
			.post(RESPONSES + "/{id}/cancel", exchange(guarded(stored.cancel())))
			.get(RESPONSES + "/{id}/input_items", exchange(guarded(stored.inputItems())));
	}

	private void files(HttpServerRoutes routes) {
		FileEndpoints files = new FileEndpoints(this.state.files(), this.state.clock());
		routes.post(FILES, exchange(guarded(files.upload())))
			.get(FILES, exchange(guarded(files.list())))
			.get(FILES + "/{id}", exchange(guarded(files.get())))
			.delete(FILES + "/{id}", exchange(guarded(files.delete())))
			.get(FILES + "/{id}/content", exchange(guarded(files.content())));
	}

	private void batches(HttpServerRoutes routes) {
		BatchEndpoints batches = new BatchEndpoints(this.state);
		routes.post(BATCHES, exchange(guarded(batches.create())))
			.get(BATCHES, exchange(guarded(batches.list())))
			.get(BATCHES + "/{id}", exchange(guarded(batches.get())))
			.post(BATCHES + "/{id}/cancel", exchange(guarded(batches.cancel())));
	}

	private void realtime(HttpServerRoutes routes) {
		CallControl control = new CallControl(this.state);
		routes.post(CLIENT_SECRETS, exchange(guarded(new ClientSecretEndpoint(this.state))))
			.post(REALTIME_CALLS, exchange(guarded(new CallEndpoint(this.state))))
			.post(REALTIME_CALLS + "/{id}/accept", exchange(guarded(control.accept())))
			.post(REALTIME_CALLS + "/{id}/reject", exchange(guarded(control.reject())))
			.post(REALTIME_CALLS + "/{id}/refer", exchange(guarded(control.refer())))
			.post(REALTIME_CALLS + "/{id}/hangup", exchange(guarded(control.hangUp())));
	}

	private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> exchange(Endpoint endpoint) {
		return (request, response) -> new Exchange(request, response, this.state).run(endpoint);
	}

	private Endpoint guarded(Endpoint endpoint) {
		return (request) -> {
			Credentials.check(request, this.state.secrets());
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

	private static @Nullable String allowed(String path) {
		if (CALL_CONTROL.matcher(path).matches()) {
			return "POST";
		}
		if (STORED_RESPONSE.matcher(path).matches()) {
			return "GET, DELETE";
		}
		if (RESPONSE_ACTION.matcher(path).matches()) {
			return (path.endsWith("/cancel")) ? "POST" : "GET";
		}
		if (STORED_FILE.matcher(path).matches()) {
			return (path.endsWith("/content")) ? "GET" : "GET, DELETE";
		}
		if (STORED_BATCH.matcher(path).matches()) {
			return (path.endsWith("/cancel")) ? "POST" : "GET";
		}
		return (path.startsWith(MODELS + "/")) ? "GET" : METHODS.get(path);
	}

	private Mono<Outgoing> unknown(RecordedRequest request) {
		String allowed = allowed(request.path());
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
