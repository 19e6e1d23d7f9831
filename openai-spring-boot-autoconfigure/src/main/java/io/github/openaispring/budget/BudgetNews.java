package io.github.openaispring.budget;

import java.util.List;

/**
 * Tells what becomes of budgets, and nothing twice.
 */
final class BudgetNews {

	private final AccountMemory memory = new AccountMemory();

	private final BudgetBook book;

	private final BudgetListener listener;

	BudgetNews(BudgetBook book, BudgetListener listener) {
		this.book = book;
		this.listener = listener;
	}

	void outcome(Budget budget, BudgetOutcome outcome) {
		this.listener.onOutcome(budget.name(), outcome);
	}

	void observed(BudgetBalance balance) {
		BudgetStatus status = this.book.status(balance);
		Budget budget = this.book.budget(balance.account());
		this.memory.seen(balance.account());
		this.listener.onStatus(status);
		if (status.spentUsd().compareTo(budget.thresholdUsd()) >= 0
				&& this.memory.isNew(balance.account(), AccountMemory.News.THRESHOLD_REACHED)) {
			this.listener.onEvent(new BudgetEvent.ThresholdReached(status, budget.thresholdUsd()));
		}
	}

	void exceeded(BudgetBalance balance, boolean refused) {
		if (this.memory.isNew(balance.account(), AccountMemory.News.EXCEEDED)) {
			this.listener.onEvent(new BudgetEvent.Exceeded(this.book.status(balance), refused));
		}
	}

	List<BudgetAccount> accounts() {
		return this.memory.accounts(this.book.now());
	}

}
