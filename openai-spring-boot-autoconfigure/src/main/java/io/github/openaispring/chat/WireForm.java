package io.github.openaispring.chat;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.OpenAiHttpClient;
import io.github.openaispring.model.ModelApi;

/**
 * One of OpenAI's ways to write a request and to read its answer.
 */
interface WireForm {

	/**
	 * Return the API that it is the form of.
	 * @return the API
	 */
	ModelApi api();

	/**
	 * Write a request.
	 * @param request what is asked
	 * @param options all options that hold, with a model
	 * @param stream whether the answer is to be streamed
	 * @param includeRaw whether the raw request and answer are kept
	 * @return the request to be sent
	 * @throws io.github.openaispring.OpenAiInvalidRequestException if this form cannot
	 * say what is asked
	 */
	ApiRequest write(PredictionRequest request, ChatOptions options, boolean stream, boolean includeRaw);

	/**
	 * Read a whole answer that came another way.
	 * @param request what is known of the request
	 * @param answer the answer
	 * @return the answer
	 * @throws FailedAnswerException if the model failed to answer
	 * @throws io.github.openaispring.OpenAiException if it cannot be read
	 */
	PredictionResponse read(ApiRequest request, ApiResponse answer);

	/**
	 * Make a plain call.
	 * @param http sends the request
	 * @param request a written request
	 * @return the answer
	 */
	Mono<PredictionResponse> exchange(OpenAiHttpClient http, ApiRequest request);

	/**
	 * Make a streamed call.
	 * @param http sends the request
	 * @param request a written request
	 * @param startNanos when the call began
	 * @return the chunks
	 */
	Flux<StreamChunk> stream(OpenAiHttpClient http, ApiRequest request, long startNanos);

}
