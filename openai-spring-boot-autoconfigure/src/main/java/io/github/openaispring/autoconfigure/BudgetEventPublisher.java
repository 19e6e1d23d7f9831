package io.github.openaispring.autoconfigure;

import org.springframework.context.ApplicationEventPublisher;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.budget.BudgetEvent;
import io.github.openaispring.budget.BudgetListener;

/**
 * Publishes what happens to budgets as events of the application. Those who listen may
 * take their time.
 */
class BudgetEventPublisher implements BudgetListener {

	private final ApplicationEventPublisher publisher;

	BudgetEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void onEvent(BudgetEvent event) {
		Schedulers.boundedElastic().schedule(() -> this.publisher.publishEvent(event));
	}

}
