package io.github.openaispring.chat;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.model.ModelApi;
import io.github.openaispring.model.ModelCatalog;

/**
 * Responses. An answer that is made in the background is waited for, and its stream goes
 * on when a connection breaks.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">API
 * reference</a>
 */
final class ResponsesWireForm implements WireForm {

	private final ResponsesRequestWriter writer;

	private final ResponsesCalls calls;

	ResponsesWireForm(HttpLimits limits, ModelCatalog models) {
		this.writer = new ResponsesRequestWriter(WireJson.factory(limits.maxResponseSize()), models);
		this.calls = new ResponsesCalls(limits);
	}

	@Override
	public ModelApi api() {
		return ModelApi.RESPONSES;
	}

	@Override
	public ApiRequest write(PredictionRequest request, ChatOptions options, boolean stream, boolean includeRaw) {
		return new ApiRequest("chat", ResponsesCalls.PATH, this.writer.write(request, options, stream),
				request.headers(), includeRaw)
			.ofModel(options.model());
	}

	@Override
	public PredictionResponse read(ApiRequest request, ApiResponse answer) {
		StoredResponse response = this.calls.read(request, answer);
		if (response.isPending()) {
			throw new OpenAiResponseException("The answer is not finished",
					OpenAiErrorDetails.builder().requestId(answer.head().requestId()).build(), null);
		}
		return response.requireAnswer();
	}

	@Override
	public Mono<PredictionResponse> exchange(OpenAiHttpClient http, ApiRequest request) {
		return this.calls.call(http, request)
			.flatMap((first) -> first.isPending() ? await(http, request, first) : Mono.just(first.response()))
			.map(StoredResponse::requireAnswer);
	}

	private Mono<StoredResponse> await(OpenAiHttpClient http, ApiRequest request, PolledResponse first) {
		String id = first.response().id();
		return ResponsePolling.await(Mono.just(first), this.calls.get(http, id, request))
			.onErrorMap(OpenAiException.class, (error) -> error.withHint(
					"the server goes on with the answer: wait for it with OpenAiResponses.await(\"" + id + "\")"));
	}

	@Override
	public Flux<StreamChunk> stream(OpenAiHttpClient http, ApiRequest request, long startNanos) {
		return Flux.defer(() -> {
			ResponsePosition position = new ResponsePosition();
			ResponsesEventReader reader = this.calls.reader(request, startNanos, position);
			return new ResumingStream(http, this.calls, reader, position).start(request);
		});
	}

	ResponsesCalls calls() {
		return this.calls;
	}

}
