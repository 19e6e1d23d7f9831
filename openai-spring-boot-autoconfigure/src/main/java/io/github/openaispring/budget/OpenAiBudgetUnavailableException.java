package io.github.openaispring.budget;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * The store of the budgets does not answer, and a call with a hard budget was refused
 * because of it. Nothing was sent.
 *
 * @since 0.1.0
 */
public final class OpenAiBudgetUnavailableException extends OpenAiException {

	/** The code of {@link #getCode()}. */
	public static final String CODE = "budget_unavailable";

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiBudgetUnavailableException(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		super(message, details, cause);
	}

	@Override
	public boolean isTransient() {
		return true;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiBudgetUnavailableException(message, details, cause);
	}

}
