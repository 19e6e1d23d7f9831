package io.github.openaispring.autoconfigure;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import io.github.openaispring.budget.BudgetEvent;
import io.github.openaispring.budget.BudgetListener;

/**
 * Publishes what happens to budgets as events of the application, in their order. Those
 * who listen may take their time.
 */
class BudgetEventPublisher implements BudgetListener, DisposableBean {

	private final Scheduler thread = Schedulers.single(Schedulers.boundedElastic());

	private final ApplicationEventPublisher publisher;

	BudgetEventPublisher(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	@Override
	public void onEvent(BudgetEvent event) {
		this.thread.schedule(() -> this.publisher.publishEvent(event));
	}

	@Override
	public void destroy() {
		this.thread.dispose();
	}

}
