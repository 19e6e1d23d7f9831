package io.github.openaispring.embedding;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * A call that took several HTTP requests failed in some of them. The cause is the first
 * failure; the vectors of the others are kept here. Of an input that was cut into pieces
 * there is a vector only when all of its pieces have one. <pre class="code">
 * provider.embed(request).onErrorResume(OpenAiPartialEmbeddingException.class, (ex) -&gt;
 * 	provider.embed(ex.getPartial().remaining()).map(ex.getPartial()::complete));
 * </pre>
 *
 * @since 0.1.0
 */
public final class OpenAiPartialEmbeddingException extends OpenAiException {

	private final transient PartialEmbeddings partial;

	/**
	 * Create the exception.
	 * @param message which HTTP request failed and why
	 * @param partial what succeeded
	 * @param cause the first failure
	 */
	public OpenAiPartialEmbeddingException(String message, PartialEmbeddings partial, OpenAiException cause) {
		this(message, partial, cause.getDetails(), cause);
	}

	private OpenAiPartialEmbeddingException(String message, PartialEmbeddings partial, OpenAiErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.partial = partial;
	}

	/**
	 * Return what succeeded.
	 * @return the vectors that there are
	 */
	public PartialEmbeddings getPartial() {
		return this.partial;
	}

	@Override
	public boolean isTransient() {
		return getCause() instanceof OpenAiException cause && cause.isTransient();
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiPartialEmbeddingException(message, this.partial, details, cause);
	}

}
