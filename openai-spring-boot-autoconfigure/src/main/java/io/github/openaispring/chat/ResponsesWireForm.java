package io.github.openaispring.chat;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.model.ModelApi;

/**
 * Responses.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">API
 * reference</a>
 */
final class ResponsesWireForm implements WireForm {

	static final String PATH = "/responses";

	private final int maxRaw;

	private final ResponsesRequestWriter writer;

	private final ResponsesResponseReader responses;

	private final JsonFactory events;

	ResponsesWireForm(HttpLimits limits) {
		this.maxRaw = limits.maxResponseSize();
		JsonFactory plain = WireJson.factory(limits.maxResponseSize());
		this.writer = new ResponsesRequestWriter(plain, ReasoningModels::isReasoning);
		this.responses = new ResponsesResponseReader(plain);
		this.events = WireJson.factory(limits.maxEventSize());
	}

	@Override
	public ModelApi api() {
		return ModelApi.RESPONSES;
	}

	@Override
	public ApiRequest write(PredictionRequest request, ChatOptions options, boolean stream, boolean includeRaw) {
		return new ApiRequest("chat", PATH, this.writer.write(request, options, stream), request.headers(), includeRaw);
	}

	@Override
	public Mono<PredictionResponse> exchange(OpenAiHttpClient http, ApiRequest request) {
		return http.exchange(request, (answer) -> this.responses.read(request, answer))
			.map(StoredResponse::requireAnswer);
	}

	@Override
	public Flux<StreamChunk> stream(OpenAiHttpClient http, ApiRequest request, long startNanos) {
		return http.stream(request, () -> reader(request, startNanos, new ResponsePosition()));
	}

	ResponsesEventReader reader(ApiRequest request, long startNanos, ResponsePosition position) {
		return new ResponsesEventReader(this.events, startNanos, position, RawEvents.of(request, this.maxRaw));
	}

}
