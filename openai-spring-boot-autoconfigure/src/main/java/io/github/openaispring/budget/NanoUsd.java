package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Money as Redis counts it: whole billionths of a dollar.
 */
final class NanoUsd {

	private static final int DECIMALS = 9;

	// A billion dollars, the highest limit: several of them can still be added up.
	private static final BigDecimal MOST = BigDecimal.ONE.movePointRight(18);

	private NanoUsd() {
	}

	static String print(BigDecimal usd) {
		return usd.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING).min(MOST).toBigIntegerExact().toString();
	}

	static List<BudgetBalance> balances(Collection<BudgetAccount> accounts, String answer) {
		String[] amounts = answer.split(" ");
		List<BudgetBalance> balances = new ArrayList<>(accounts.size());
		for (BudgetAccount account : accounts) {
			int i = balances.size() * 2;
			balances.add(new BudgetBalance(account, read(amounts[i]), read(amounts[i + 1])));
		}
		return balances;
	}

	private static BigDecimal read(String nanos) {
		return new BigDecimal(nanos).movePointLeft(DECIMALS);
	}

}
