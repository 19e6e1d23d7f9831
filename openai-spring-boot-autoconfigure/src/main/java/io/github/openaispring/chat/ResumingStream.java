package io.github.openaispring.chat;

import reactor.core.publisher.Flux;

import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiStreamException;
import io.github.openaispring.http.ApiRequest;
import io.github.openaispring.http.OpenAiHttpClient;

/**
 * A stream of a response that the server makes in the background. When the connection
 * breaks the stream goes on where it was, as long as each attempt brings it further.
 */
final class ResumingStream {

	private static final int MAX_RESUMES = 100;

	private final OpenAiHttpClient http;

	private final ResponsesCalls calls;

	private final ResponsesEventReader reader;

	private final ResponsePosition position;

	private int resumes;

	ResumingStream(OpenAiHttpClient http, ResponsesCalls calls, ResponsesEventReader reader,
			ResponsePosition position) {
		this.http = http;
		this.calls = calls;
		this.reader = reader;
		this.position = position;
	}

	Flux<StreamChunk> start(ApiRequest request) {
		long before = this.position.sequence();
		return this.calls.stream(this.http, request, this.reader)
			.onErrorResume((error) -> isBroken(error) && this.position.isResumable(), (error) -> {
				boolean further = this.position.sequence() > before && this.resumes++ < MAX_RESUMES;
				return further ? resume(request) : Flux.error(() -> hinted((OpenAiException) error));
			});
	}

	private Flux<StreamChunk> resume(ApiRequest broken) {
		String id = String.valueOf(this.position.id());
		return start(ResponsesCalls.resume(id, this.position.sequence()).withHeaders(broken.headers()));
	}

	private static boolean isBroken(Throwable error) {
		return error instanceof OpenAiStreamException
				|| (error instanceof OpenAiException known && known.isTransient());
	}

	private OpenAiException hinted(OpenAiException error) {
		return error.withHint("the server goes on with the answer: read on with OpenAiResponses.stream(\""
				+ this.position.id() + "\", " + this.position.sequence() + ")");
	}

}
