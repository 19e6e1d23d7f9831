package io.github.openaispring.budget;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The account of one client, tenant or other owner in one window of a budget.
 *
 * @param budget the name of the budget
 * @param owner whose account it is
 * @param from when the window began, or {@code null} for all time
 * @param until when the window ends, or {@code null} for all time
 * @since 0.1.0
 */
public record BudgetAccount(String budget, String owner, @Nullable Instant from, @Nullable Instant until) {

	/**
	 * Return whether the window is over.
	 * @param now the time
	 * @return whether nothing can be spent in it any more
	 */
	public boolean isOver(Instant now) {
		return this.until != null && !now.isBefore(this.until);
	}

}
