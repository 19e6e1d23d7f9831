package io.github.openaispring.budget;

import java.util.List;

import reactor.core.publisher.Mono;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.admission.CallGate;
import io.github.openaispring.admission.CallPass;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.CostCalculator;

/**
 * Lets a call through when what it is likely to cost can be reserved on all its budgets.
 *
 * @since 0.1.0
 */
public final class BudgetGate implements CallGate {

	private final BudgetLedger ledger;

	private final PlannedCost costs;

	/**
	 * Create a gate.
	 * @param ledger the ledger to reserve in, which must be told all usage
	 * @param costs prices what calls are likely to use
	 */
	public BudgetGate(BudgetLedger ledger, CostCalculator costs) {
		this.ledger = ledger;
		this.costs = new PlannedCost(costs);
	}

	@Override
	public boolean isOpen() {
		return this.ledger.book().budgets().isEmpty();
	}

	/**
	 * Ask to make a call.
	 * @param call what is going to be done
	 * @param pass is left when the call is over, refused or given up
	 * @return the call as it may be made, perhaps of a cheaper model, or an
	 * {@link OpenAiBudgetExceededException}, an {@link OpenAiBudgetUnavailableException}
	 * when the store does not answer, or an {@link OpenAiInvalidRequestException} when
	 * the model has no price or the call does not say whom it is for
	 */
	@Override
	public Mono<PlannedCall> enter(PlannedCall call, CallPass pass) {
		return Mono.defer(() -> {
			requireOwners(call);
			List<BudgetAccount> accounts = this.ledger.book().accounts(call.client(), call.attribution());
			requirePrice(call, accounts);
			return accounts.isEmpty() ? Mono.just(call)
					: new BudgetAdmission(this.ledger, this.costs, accounts, pass).of(call, null);
		});
	}

	private void requireOwners(PlannedCall call) {
		for (Budget budget : this.ledger.book().budgets()) {
			if (budget.required() && budget.owner(call.client(), call.attribution()) == null) {
				throw new OpenAiInvalidRequestException(BudgetMessages.ownerMissing(budget), OpenAiErrorDetails.none(),
						null);
			}
		}
	}

	private void requirePrice(PlannedCall call, List<BudgetAccount> accounts) {
		if (this.ledger.settings().onUnpriced() == UnpricedPolicy.REJECT && this.ledger.book().isHard(accounts)) {
			this.costs.requirePrice(call);
		}
	}

}
