package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * A stream of embeddings that ended before its items did. All items before
 * {@link #getFirstPosition()} have been given, none from there on; the cause says why.
 * The run goes on with the same {@linkplain EmbeddingRun#journal() journal}, or without
 * one with {@link EmbeddingRun#startAt()}.
 *
 * @since 0.1.0
 */
public final class OpenAiEmbeddingStreamException extends OpenAiException {

	private final long firstPosition;

	private final long lastPosition;

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param firstPosition the position of the first item that was not given
	 * @param lastPosition the position of the last item that failed with it
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiEmbeddingStreamException(String message, long firstPosition, long lastPosition,
			OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
		this.firstPosition = firstPosition;
		this.lastPosition = lastPosition;
	}

	/**
	 * Return the position of the first item that was not given.
	 * @return the position in the stream, from 0
	 */
	public long getFirstPosition() {
		return this.firstPosition;
	}

	/**
	 * Return the position of the last item that failed with the first.
	 * @return the position in the stream, from 0, that of the first if it failed alone
	 */
	public long getLastPosition() {
		return this.lastPosition;
	}

	@Override
	public boolean isTransient() {
		return getCause() instanceof OpenAiException cause && cause.isTransient();
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiEmbeddingStreamException(message, this.firstPosition, this.lastPosition, details, cause);
	}

}
