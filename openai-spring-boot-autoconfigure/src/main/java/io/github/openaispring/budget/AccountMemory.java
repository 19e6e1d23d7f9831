package io.github.openaispring.budget;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers which accounts this instance has seen lately, and what has been told of them.
 */
final class AccountMemory {

	static final int MAX_ACCOUNTS = 10_000;

	private final Map<BudgetAccount, Set<News>> accounts = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<BudgetAccount, Set<News>> eldest) {
			return size() > MAX_ACCOUNTS;
		}

	};

	synchronized void seen(BudgetAccount account) {
		this.accounts.computeIfAbsent(account, (key) -> EnumSet.noneOf(News.class));
	}

	synchronized boolean isNew(BudgetAccount account, News news) {
		return this.accounts.computeIfAbsent(account, (key) -> EnumSet.noneOf(News.class)).add(news);
	}

	synchronized List<BudgetAccount> accounts(Instant now) {
		this.accounts.keySet().removeIf((account) -> account.isOver(now));
		return List.copyOf(this.accounts.keySet());
	}

	enum News {

		THRESHOLD_REACHED, EXCEEDED

	}

}
