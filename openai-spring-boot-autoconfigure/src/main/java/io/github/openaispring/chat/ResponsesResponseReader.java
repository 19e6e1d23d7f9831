package io.github.openaispring.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiResponseException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.ApiResponse;
import io.github.openaispring.http.ErrorMapper;
import io.github.openaispring.http.WireMembers;

/**
 * Reads a whole answer of the Responses API, finished or not.
 */
final class ResponsesResponseReader {

	private final JsonFactory json;

	ResponsesResponseReader(JsonFactory json) {
		this.json = json;
	}

	StoredResponse read(ApiRequest request, ApiResponse response) {
		try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), response.body())) {
			ResponsesAnswer answer = new ResponsesAnswer(new JsonSource(response.body()));
			parser.nextToken();
			WireMembers.object(parser, answer::readMember);
			return stored(answer, response, RawExchange.of(request, response));
		}
		catch (JacksonException ex) {
			throw ErrorMapper.malformed(ex, response.head(), false);
		}
	}

	private static StoredResponse stored(ResponsesAnswer answer, ApiResponse response, @Nullable RawExchange raw) {
		ResponseMetadata metadata = answer.metadata(response.head(), response.latency(), raw);
		String id = (answer.id() != null) ? answer.id() : "";
		if (answer.isFailed()) {
			OpenAiException error = answer.failure(response.head(), false);
			return new StoredResponse(id, StoredResponse.Status.FAILED, null, error, metadata);
		}
		if (!answer.isTold()) {
			throw new OpenAiResponseException("The answer has no output",
					OpenAiErrorDetails.builder().requestId(response.head().requestId()).build(), null);
		}
		PredictionResponse whole = answer.isPending() ? null : answer.toResponse(metadata);
		return new StoredResponse(id, StoredResponse.Status.of(answer.status()), whole, null, metadata);
	}

}
