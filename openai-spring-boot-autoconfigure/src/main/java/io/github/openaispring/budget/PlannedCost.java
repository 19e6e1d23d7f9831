package io.github.openaispring.budget;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.admission.PlannedCall;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;

/**
 * Works out what a planned call is likely to cost.
 */
final class PlannedCost {

	private static final String UNPRICED = "The price of the model \"%s\" is not known, so that its calls cannot be held "
			+ "against a budget: set it in openai.pricing.models, or openai.budget.on-unpriced=allow";

	private final CostCalculator costs;

	PlannedCost(CostCalculator costs) {
		this.costs = costs;
	}

	/**
	 * Work out what a call is likely to cost, as far as prices are known. Of a call that
	 * nobody can estimate it is the least there is, so that something has to be left.
	 * @param call the call
	 * @return the money in USD
	 */
	BigDecimal usd(PlannedCall call) {
		return call.estimate().isEmpty() ? BudgetLedger.least() : BudgetLedger.roundUp(cost(call).pricedUsd());
	}

	void requirePrice(PlannedCall call) {
		if (!cost(call).isPriced()) {
			throw new OpenAiInvalidRequestException(UNPRICED.formatted(call.model()),
					OpenAiErrorDetails.ofParam("model"), null);
		}
	}

	/**
	 * Find the same call of the cheaper model of a budget.
	 * @param call the call
	 * @param budget the budget
	 * @return the call, or {@code null} when the budget has none, the call needs its own
	 * model, or would not become cheaper, for all that is known
	 */
	@Nullable PlannedCall cheaper(PlannedCall call, Budget budget) {
		String model = budget.cheaperModel();
		if (budget.action() != BudgetAction.DOWNGRADE || model == null || !call.modelReplaceable()) {
			return null;
		}
		PlannedCall cheaper = call.withModel(model);
		return (cost(cheaper).isPriced() && usd(cheaper).compareTo(usd(call)) < 0) ? cheaper : null;
	}

	private CostInfo cost(PlannedCall call) {
		return this.costs.calculate(call.model(), call.estimate(), call.serviceTier());
	}

}
