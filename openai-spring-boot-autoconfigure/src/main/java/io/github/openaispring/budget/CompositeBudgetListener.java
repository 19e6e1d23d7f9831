package io.github.openaispring.budget;

import java.util.Collection;

import io.github.openaispring.admission.StoreFailurePolicy;
import io.github.openaispring.listener.Listeners;

/**
 * Keeps listeners from each other and from the call.
 */
final class CompositeBudgetListener implements BudgetListener {

	private final Listeners<BudgetListener> listeners;

	CompositeBudgetListener(Collection<? extends BudgetListener> listeners) {
		this.listeners = new Listeners<>(listeners);
	}

	@Override
	public void onOutcome(String budget, BudgetOutcome outcome) {
		this.listeners.tell((listener) -> listener.onOutcome(budget, outcome));
	}

	@Override
	public void onStatus(BudgetStatus status) {
		this.listeners.tell((listener) -> listener.onStatus(status));
	}

	@Override
	public void onStoreFailure(StoreFailurePolicy policy) {
		this.listeners.tell((listener) -> listener.onStoreFailure(policy));
	}

	@Override
	public void onEvent(BudgetEvent event) {
		this.listeners.tell((listener) -> listener.onEvent(event));
	}

}
