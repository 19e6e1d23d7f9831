package io.github.openaispring.batch;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * A batch has no results: it was refused, it is still at work, or its requests could not
 * be put together. As the error of one result: the batch ended before it was the
 * request's turn.
 *
 * @since 0.1.0
 */
public final class OpenAiBatchException extends OpenAiException {

	private final transient @Nullable Batch batch;

	private final boolean passing;

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param batch the batch, if there is one
	 * @param passing whether the same may succeed later
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiBatchException(String message, @Nullable Batch batch, boolean passing, OpenAiErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.batch = batch;
		this.passing = passing;
	}

	/**
	 * Return the batch, whose {@link Batch#errors() errors} say why it was refused.
	 * @return the batch, or {@code null} if there is none
	 */
	public @Nullable Batch getBatch() {
		return this.batch;
	}

	@Override
	public boolean isTransient() {
		return this.passing;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiBatchException(message, this.batch, this.passing, details, cause);
	}

}
