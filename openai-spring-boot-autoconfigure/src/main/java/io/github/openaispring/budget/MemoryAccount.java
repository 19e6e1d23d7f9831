package io.github.openaispring.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One account in memory. Not safe for use by several threads.
 */
final class MemoryAccount {

	// In the order in which their leases end, as all leases are of one length.
	private final Map<String, Lease> leases = new LinkedHashMap<>();

	private BigDecimal spent = BigDecimal.ZERO;

	private BigDecimal reserved = BigDecimal.ZERO;

	void reserve(BudgetReservation reservation, Instant now) {
		Lease lease = new Lease(reservation.amountUsd(), now.plus(reservation.lease()));
		if (this.leases.putIfAbsent(reservation.id(), lease) == null) {
			this.reserved = this.reserved.add(lease.usd());
		}
	}

	void release(String id) {
		Lease lease = this.leases.remove(id);
		if (lease != null) {
			this.reserved = this.reserved.subtract(lease.usd());
		}
	}

	void spend(BigDecimal usd) {
		this.spent = this.spent.add(usd);
	}

	BudgetBalance balance(BudgetAccount account, Instant now) {
		endLeases(now);
		return new BudgetBalance(account, this.spent, this.reserved);
	}

	boolean isIdle(Instant now) {
		endLeases(now);
		return this.leases.isEmpty();
	}

	private void endLeases(Instant now) {
		Iterator<Lease> oldest = this.leases.values().iterator();
		while (oldest.hasNext()) {
			Lease lease = oldest.next();
			if (now.isBefore(lease.until())) {
				return;
			}
			oldest.remove();
			this.reserved = this.reserved.subtract(lease.usd());
		}
	}

	/**
	 * An amount that is reserved.
	 *
	 * @param usd the amount in USD
	 * @param until when the reservation ends by itself
	 */
	private record Lease(BigDecimal usd, Instant until) {
	}

}
