package io.github.openaispring.budget;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.openaispring.cost.UsageAttribution;

/**
 * What may be spent in a time, by each client, tenant, conversation or whatever else an
 * attribution tells apart.
 *
 * @param name the name
 * @param limitUsd the limit in USD
 * @param window the time
 * @param per what an account is kept for: {@value #CLIENT} or a key of an attribution
 * @param required whether a call is refused that says nothing of that key, rather than
 * not counted here
 * @param action what is done when the money comes to an end
 * @param cheaperModel the model to use from the soft threshold on, or {@code null}
 * @param warnAt the soft threshold, as a share of the limit
 * @param source the property, or whatever else the limit comes from, for messages
 * @since 0.1.0
 */
public record Budget(String name, BigDecimal limitUsd, BudgetWindow window, String per, boolean required,
		BudgetAction action, @Nullable String cheaperModel, BigDecimal warnAt, String source) {

	/** What a budget is kept by that has an account for each client. */
	public static final String CLIENT = "client";

	public Budget {
		Assert.isTrue(limitUsd.signum() > 0, "The limit of a budget must be positive");
		Assert.isTrue(warnAt.signum() > 0 && warnAt.compareTo(BigDecimal.ONE) <= 0,
				"The soft threshold of a budget must be above 0 and at most 1");
		Assert.isTrue(action != BudgetAction.DOWNGRADE || cheaperModel != null,
				"A budget that downgrades needs a cheaper model");
	}

	/**
	 * Return the soft threshold.
	 * @return the threshold in USD
	 */
	public BigDecimal thresholdUsd() {
		return this.limitUsd.multiply(this.warnAt);
	}

	@Nullable String owner(String client, UsageAttribution attribution) {
		return this.per.equals(CLIENT) ? client : attribution.get(this.per);
	}

}
