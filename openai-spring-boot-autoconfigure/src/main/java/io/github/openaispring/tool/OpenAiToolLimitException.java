package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * A run was stopped at one of its {@link ToolLimits}. What it had used until then is told
 * here.
 *
 * @since 0.1.0
 */
public class OpenAiToolLimitException extends OpenAiException {

	private final Limit limit;

	private final transient @Nullable ToolBill bill;

	OpenAiToolLimitException(Limit limit, String message, ToolBill bill) {
		this(limit, message, bill, OpenAiErrorDetails.none(), null);
	}

	private OpenAiToolLimitException(Limit limit, String message, @Nullable ToolBill bill, OpenAiErrorDetails details,
			@Nullable Throwable cause) {
		super(message, details, cause);
		this.limit = limit;
		this.bill = bill;
	}

	/**
	 * Return which limit it was.
	 * @return the limit
	 */
	public Limit getLimit() {
		return this.limit;
	}

	/**
	 * Return how often the model was called.
	 * @return the number of calls that were answered
	 */
	public int getRounds() {
		return bill().rounds();
	}

	/**
	 * Return the tokens until then.
	 * @return the tokens of all answered rounds, as far as the server told them
	 */
	public Usage getUsage() {
		return bill().usage();
	}

	/**
	 * Return the cost until then.
	 * @return what the answered rounds cost; without a total as soon as the price of one
	 * is not known, or {@code null} if the tokens of one are not
	 */
	public @Nullable CostInfo getCost() {
		return bill().cost();
	}

	private ToolBill bill() {
		return (this.bill != null) ? this.bill : ToolBill.NONE;
	}

	@Override
	protected OpenAiException create(String message, OpenAiErrorDetails details, @Nullable Throwable cause) {
		return new OpenAiToolLimitException(this.limit, message, this.bill, details, cause);
	}

	/**
	 * What a run is limited by.
	 */
	public enum Limit {

		/** The calls of the model. */
		ROUNDS,

		/** The calls of the same tool with the same arguments. */
		IDENTICAL_CALLS,

		/** The time. */
		DURATION,

		/** The money. */
		COST

	}

}
