package io.github.openaispring.chat;

import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.EventReader;

/**
 * One of OpenAI's ways to write a request and to read its answer.
 */
interface WireForm {

	ApiRequest write(PredictionRequest request, ChatOptions options, boolean stream, boolean includeRaw);

	PredictionResponse read(ApiRequest request, ApiResponse response);

	EventReader<StreamChunk> reader(ApiRequest request, long startNanos);

}
