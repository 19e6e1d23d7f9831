package io.github.openaispring.embedding;

import java.util.List;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.OpenAiInvalidRequestException;

/**
 * Words for streams that end early.
 */
final class StreamFailures {

	private StreamFailures() {
	}

	static OpenAiEmbeddingStreamException of(List<? extends StreamStep.Work<?>> batch, Throwable cause) {
		long first = batch.get(0).position();
		long last = batch.get(batch.size() - 1).position();
		OpenAiErrorDetails details = (cause instanceof OpenAiException known) ? known.getDetails()
				: OpenAiErrorDetails.none();
		String message = "The items at positions %d to %d were not embedded: %s; a run that starts at %d, or has the same journal, goes on there"
			.formatted(first, last, words(cause, details, "one of them"), first);
		return new OpenAiEmbeddingStreamException(message, first, last, details, cause);
	}

	static OpenAiEmbeddingStreamException rejected(long position, OpenAiInvalidRequestException cause) {
		String message = "The item at position %d cannot be embedded: %s; EmbeddingRun.rejected leaves such items out"
			.formatted(position, words(cause, cause.getDetails(), "it"));
		return new OpenAiEmbeddingStreamException(message, position, position, cause.getDetails(), cause);
	}

	static OpenAiEmbeddingStreamException unopened(long startAt, Throwable cause) {
		String message = "The journal cannot be opened, so that nothing was embedded: " + cause.getClass().getName();
		return new OpenAiEmbeddingStreamException(message, startAt, startAt, OpenAiErrorDetails.none(), cause);
	}

	// Only our own exceptions are known to quote no text. The details stand at the end.
	// Positions in the request say nothing to who knows those in the stream.
	private static String words(Throwable cause, OpenAiErrorDetails details, String input) {
		if (!(cause instanceof OpenAiException)) {
			return cause.getClass().getName();
		}
		String message = String.valueOf(cause.getMessage());
		String known = " (" + details + ")";
		return (message.endsWith(known) ? message.substring(0, message.length() - known.length()) : message)
			.replaceAll("\\binput\\[[0-9]+]", input);
	}

}
