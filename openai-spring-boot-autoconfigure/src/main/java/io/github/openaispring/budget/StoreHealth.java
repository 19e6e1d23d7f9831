package io.github.openaispring.budget;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.admission.StoreBreaker;
import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Knows whether the store answers, and tells the listener.
 */
final class StoreHealth {

	private final StoreFailurePolicy policy;

	private final BudgetListener listener;

	private final StoreBreaker breaker;

	StoreHealth(StoreFailurePolicy policy, BudgetListener listener) {
		this.policy = policy;
		this.listener = listener;
		this.breaker = new StoreBreaker("budgets", "calls are %s: see openai.budget.on-store-failure"
			.formatted((policy == StoreFailurePolicy.OPEN) ? "let through" : "refused if they have a hard budget"));
	}

	@Nullable Throwable refusal() {
		return this.breaker.refusal();
	}

	void failed(Throwable cause) {
		this.listener.onStoreFailure(this.policy);
		if (this.breaker.failed(cause)) {
			this.listener.onEvent(new BudgetEvent.StoreFailed(this.policy, cause));
		}
	}

	void answered() {
		if (this.breaker.answered()) {
			this.listener.onEvent(new BudgetEvent.StoreRecovered());
		}
	}

}
