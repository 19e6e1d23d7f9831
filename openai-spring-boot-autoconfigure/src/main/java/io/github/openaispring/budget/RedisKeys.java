package io.github.openaispring.budget;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Names the keys of accounts. The braces keep them in one hash slot.
 */
final class RedisKeys {

	// Instances whose clocks differ may still be in a window that is over for others.
	private static final Duration KEPT_AFTER_WINDOW = Duration.ofHours(1);

	private final String prefix;

	private final @Nullable Duration totalRetention;

	RedisKeys(String prefix, @Nullable Duration totalRetention) {
		this.prefix = "{" + prefix + "}:";
		this.totalRetention = totalRetention;
	}

	List<String> of(BudgetAccount account) {
		String window = (account.from() != null) ? account.from().toString() : "total";
		String name = account.budget() + ":" + window + ":" + account.owner();
		return List.of(this.prefix + "account:" + name, this.prefix + "leases:" + name);
	}

	String of(String instance) {
		return this.prefix + "instance:" + instance;
	}

	String expiry(BudgetAccount account) {
		if (account.until() != null) {
			return Long.toString(account.until().plus(KEPT_AFTER_WINDOW).toEpochMilli());
		}
		return (this.totalRetention != null) ? "+" + this.totalRetention.toMillis() : "";
	}

}
