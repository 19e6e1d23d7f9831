package io.github.openaispring.budget;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Knows whether the store answers. While it does not, only one call now and then is made
 * to wait for it.
 */
final class StoreHealth {

	private static final Log logger = LogFactory.getLog(StoreHealth.class);

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

	private final StoreFailurePolicy policy;

	private final BudgetListener listener;

	private final AtomicBoolean down = new AtomicBoolean();

	private final AtomicLong nextAttempt = new AtomicLong();

	StoreHealth(StoreFailurePolicy policy, BudgetListener listener) {
		this.policy = policy;
		this.listener = listener;
	}

	boolean mayBeAsked() {
		long due = this.nextAttempt.get();
		long now = System.nanoTime();
		return !this.down.get() || (now - due >= 0 && this.nextAttempt.compareAndSet(due, now + PAUSE));
	}

	void failed(Throwable cause) {
		this.nextAttempt.set(System.nanoTime() + PAUSE);
		this.listener.onStoreFailure(this.policy);
		if (this.down.compareAndSet(false, true)) {
			logger
				.warn("The store of the budgets does not answer (%s). Until it does, calls are %s: %s".formatted(cause,
						(this.policy == StoreFailurePolicy.OPEN) ? "let through" : "refused if they have a hard budget",
						"see openai.budget.on-store-failure"));
			this.listener.onEvent(new BudgetEvent.StoreFailed(this.policy, cause));
		}
	}

	void answered() {
		if (this.down.compareAndSet(true, false)) {
			logger.info("The store of the budgets answers again");
			this.listener.onEvent(new BudgetEvent.StoreRecovered());
		}
	}

}
