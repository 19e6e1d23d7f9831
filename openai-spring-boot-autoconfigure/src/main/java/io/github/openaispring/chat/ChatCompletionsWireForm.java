package io.github.openaispring.chat;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.HttpLimits;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.http.WireJson;
import io.github.openaispring.model.ModelApi;

/**
 * Chat Completions.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">API reference</a>
 */
final class ChatCompletionsWireForm implements WireForm {

	static final String PATH = "/chat/completions";

	private final int maxRaw;

	private final ChatCompletionsRequestWriter writer;

	private final ChatCompletionsResponseReader responses;

	private final JsonFactory events;

	ChatCompletionsWireForm(HttpLimits limits) {
		this.maxRaw = limits.maxResponseSize();
		JsonFactory plain = WireJson.factory(limits.maxResponseSize());
		this.writer = new ChatCompletionsRequestWriter(plain);
		this.responses = new ChatCompletionsResponseReader(plain);
		this.events = WireJson.factory(limits.maxEventSize());
	}

	@Override
	public ModelApi api() {
		return ModelApi.CHAT_COMPLETIONS;
	}

	@Override
	public ApiRequest write(PredictionRequest request, ChatOptions options, boolean stream, boolean includeRaw) {
		return new ApiRequest("chat", PATH, this.writer.write(request, options, stream), request.headers(), includeRaw)
			.ofModel(options.model());
	}

	@Override
	public PredictionResponse read(ApiRequest request, ApiResponse answer) {
		return this.responses.read(request, answer);
	}

	@Override
	public Mono<PredictionResponse> exchange(OpenAiHttpClient http, ApiRequest request) {
		return http.exchange(request, (answer) -> read(request, answer));
	}

	@Override
	public Flux<StreamChunk> stream(OpenAiHttpClient http, ApiRequest request, long startNanos) {
		return http.stream(request,
				() -> new ChatCompletionsEventReader(this.events, startNanos, RawEvents.of(request, this.maxRaw)));
	}

}
