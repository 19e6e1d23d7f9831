package io.github.openaispring.chat;

import java.util.regex.Pattern;

import org.springframework.http.HttpMethod;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;

/**
 * The calls of the Responses API.
 */
final class ResponsesCalls {

	static final String PATH = "/responses";

	private static final String OPERATION = "chat";

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

	private final ResponsesResponseReader responses;

	private final JsonFactory events;

	private final int maxRaw;

	ResponsesCalls(HttpLimits limits) {
		this.responses = new ResponsesResponseReader(WireJson.factory(limits.maxResponseSize()));
		this.events = WireJson.factory(limits.maxEventSize());
		this.maxRaw = limits.maxResponseSize();
	}

	Mono<PolledResponse> call(OpenAiHttpClient http, ApiRequest request) {
		return http.exchange(request, (answer) -> polled(request, answer));
	}

	Mono<PolledResponse> get(OpenAiHttpClient http, String id) {
		return call(http, ApiRequest.of(OPERATION, HttpMethod.GET, path(id)));
	}

	/**
	 * Look at a response on behalf of the request that started it.
	 * @param http sends the request
	 * @param id the response's id
	 * @param origin the request that started it, whose headers are sent again
	 * @return the response
	 */
	Mono<PolledResponse> get(OpenAiHttpClient http, String id, ApiRequest origin) {
		ApiRequest request = ApiRequest.of(OPERATION, HttpMethod.GET, path(id)).withHeaders(origin.headers());
		return http.exchange(request, (answer) -> polled(origin, answer));
	}

	private PolledResponse polled(ApiRequest origin, ApiResponse answer) {
		return new PolledResponse(read(origin, answer), answer.head().retryAfter());
	}

	StoredResponse read(ApiRequest origin, ApiResponse answer) {
		return this.responses.read(origin, answer);
	}

	Mono<PolledResponse> cancel(OpenAiHttpClient http, String id) {
		return call(http, ApiRequest.of(OPERATION, HttpMethod.POST, path(id) + "/cancel"));
	}

	Mono<Void> delete(OpenAiHttpClient http, String id) {
		return http.exchange(ApiRequest.of(OPERATION, HttpMethod.DELETE, path(id)), (answer) -> answer).then();
	}

	Flux<StreamChunk> stream(OpenAiHttpClient http, ApiRequest request, ResponsesEventReader reader) {
		return http.stream(request, () -> reader);
	}

	static ApiRequest resume(String id, long sequence) {
		String after = (sequence >= 0) ? "&starting_after=" + sequence : "";
		return ApiRequest.of(OPERATION, HttpMethod.GET, path(id) + "?stream=true" + after);
	}

	ResponsesEventReader reader(ApiRequest request, long startNanos, ResponsePosition position) {
		return new ResponsesEventReader(this.events, startNanos, position, RawEvents.of(request, this.maxRaw));
	}

	private static String path(String id) {
		if (!ID.matcher(id).matches()) {
			throw InvalidParameters.of("response_id", "must have 1 to 256 letters, digits, underscores and dashes");
		}
		return PATH + "/" + id;
	}

}
