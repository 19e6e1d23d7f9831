package io.github.openaispring.cost;

import java.math.BigDecimal;

/**
 * What a line of a bill counts.
 *
 * @since 0.1.0
 */
public enum BilledUnit {

	/**
	 * Tokens, priced by 1,000,000.
	 */
	TOKENS(1_000_000),

	/**
	 * Seconds of audio, priced by the minute.
	 */
	SECONDS(60),

	/**
	 * Characters, priced by 1,000,000.
	 */
	CHARACTERS(1_000_000),

	/**
	 * Calls of a hosted tool, priced one by one.
	 */
	CALLS(1);

	private final BigDecimal perPrice;

	BilledUnit(long perPrice) {
		this.perPrice = BigDecimal.valueOf(perPrice);
	}

	/**
	 * Return how many of them a price is for.
	 * @return the number, such as 1,000,000 tokens
	 */
	public BigDecimal perPrice() {
		return this.perPrice;
	}

}
