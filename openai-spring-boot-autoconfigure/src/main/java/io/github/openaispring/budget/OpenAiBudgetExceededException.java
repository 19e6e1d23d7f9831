package io.github.openaispring.budget;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;

/**
 * A call that does not fit into what is left of a budget. Nothing was sent.
 * <p>
 * The message tells the budget, but not whose account it is.
 *
 * @since 0.1.0
 */
public final class OpenAiBudgetExceededException extends OpenAiException {

	/** The code of {@link #getCode()}. */
	public static final String CODE = "budget_exceeded";

	private final transient BudgetStatus budget;

	/**
	 * Create the exception.
	 * @param message what went wrong and what to do
	 * @param budget how the account stands
	 * @param details what is known about the failure
	 * @param cause the cause, if any
	 */
	public OpenAiBudgetExceededException(String message, BudgetStatus budget, OpenAiErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.budget = budget;
	}

	/**
	 * Return how the account stood that the call was refused for.
	 * @return the budget, whose account it is, its limit, and when its window ends
	 */
	public BudgetStatus getBudget() {
		return this.budget;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiBudgetExceededException(message, this.budget, details, cause);
	}

}
