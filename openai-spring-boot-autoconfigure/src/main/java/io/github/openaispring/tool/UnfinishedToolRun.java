package io.github.openaispring.tool;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.Usage;

/**
 * What a run had used when it failed, after it had been answered at least once. It is a
 * suppressed exception of the failure, such as that of a gate that lets the run go no
 * further. What the call that failed has used by itself is not in it.
 *
 * @since 0.1.0
 * @see OpenAiToolLimitException
 */
@SuppressWarnings("serial")
public final class UnfinishedToolRun extends Exception {

	private final ToolBill bill;

	UnfinishedToolRun(ToolBill bill) {
		super("The model had answered %d times, with %d tokens%s".formatted(bill.rounds(), bill.usage().totalTokens(),
				price(bill.cost())), null, false, false);
		this.bill = bill;
	}

	private static String price(@Nullable CostInfo cost) {
		return (cost != null && cost.totalUsd() != null) ? " for " + cost.totalUsd().toPlainString() + " USD" : "";
	}

	/**
	 * Find what a run had used.
	 * @param failure why it failed
	 * @return what it had used, or {@code null} if that is not known or nothing
	 */
	public static @Nullable UnfinishedToolRun of(Throwable failure) {
		for (Throwable suppressed : failure.getSuppressed()) {
			if (suppressed instanceof UnfinishedToolRun run) {
				return run;
			}
		}
		return null;
	}

	/**
	 * Return how often the model was called.
	 * @return the number of calls that were answered
	 */
	public int getRounds() {
		return this.bill.rounds();
	}

	/**
	 * Return the tokens until then.
	 * @return the tokens of all answered rounds, as far as the server told them
	 */
	public Usage getUsage() {
		return this.bill.usage();
	}

	/**
	 * Return the cost until then.
	 * @return what the answered rounds cost; without a total as soon as the price of one
	 * is not known, or {@code null} if the tokens of one are not
	 */
	public @Nullable CostInfo getCost() {
		return this.bill.cost();
	}

}
