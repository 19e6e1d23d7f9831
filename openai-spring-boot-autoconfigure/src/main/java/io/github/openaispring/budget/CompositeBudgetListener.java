package io.github.openaispring.budget;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.openaispring.admission.StoreFailurePolicy;

/**
 * Keeps listeners from each other and from the call.
 */
final class CompositeBudgetListener implements BudgetListener {

	private static final Log logger = LogFactory.getLog(CompositeBudgetListener.class);

	private final List<BudgetListener> listeners;

	CompositeBudgetListener(Collection<? extends BudgetListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public void onOutcome(String budget, BudgetOutcome outcome) {
		tell((listener) -> listener.onOutcome(budget, outcome));
	}

	@Override
	public void onStatus(BudgetStatus status) {
		tell((listener) -> listener.onStatus(status));
	}

	@Override
	public void onStoreFailure(StoreFailurePolicy policy) {
		tell((listener) -> listener.onStoreFailure(policy));
	}

	@Override
	public void onEvent(BudgetEvent event) {
		tell((listener) -> listener.onEvent(event));
	}

	private void tell(Consumer<BudgetListener> telling) {
		for (BudgetListener listener : this.listeners) {
			try {
				telling.accept(listener);
			}
			catch (Exception | LinkageError | AssertionError ex) {
				logger.warn("%s failed: %s".formatted(listener.getClass().getName(), ex));
			}
		}
	}

}
