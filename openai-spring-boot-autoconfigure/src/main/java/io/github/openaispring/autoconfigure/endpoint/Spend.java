package io.github.openaispring.autoconfigure.endpoint;

import java.math.BigDecimal;

import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

/**
 * What one or more calls have spent.
 *
 * @param calls the number of calls, or of responses in realtime sessions
 * @param usage the tokens
 * @param usd the money, as far as prices are known
 * @param estimatedUsd the part of the money that goes back to estimated tokens
 * @param unpricedTokens the tokens without a price
 */
record Spend(long calls, Usage usage, BigDecimal usd, BigDecimal estimatedUsd, long unpricedTokens) {

	static final Spend NONE = new Spend(0, Usage.empty(), BigDecimal.ZERO, BigDecimal.ZERO, 0);

	static Spend of(UsageEvent event) {
		BigDecimal usd = event.cost().pricedUsd();
		boolean estimated = event.usage().source() == Usage.Source.ESTIMATED;
		return new Spend(1, event.usage(), usd, estimated ? usd : BigDecimal.ZERO, event.cost().unpricedTokens());
	}

	Spend plus(Spend other) {
		return new Spend(this.calls + other.calls, this.usage.plus(other.usage), this.usd.add(other.usd),
				this.estimatedUsd.add(other.estimatedUsd), this.unpricedTokens + other.unpricedTokens);
	}

}
