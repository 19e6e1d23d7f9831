package io.github.openaispring.cost;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * One line of a bill: the tokens of one kind and their price.
 *
 * @param kind the kind of the tokens
 * @param tokens the number of tokens
 * @param usdPerMillion the price in USD per 1,000,000 tokens, or {@code null} when it is
 * not known
 * @param usd what the line costs in USD, exact, or {@code null} when the price is not
 * known
 * @since 0.1.0
 */
public record CostLine(TokenKind kind, long tokens, @Nullable BigDecimal usdPerMillion, @Nullable BigDecimal usd) {

	/**
	 * Work out a line. The result is exact, nothing is rounded.
	 * @param kind the kind of the tokens
	 * @param tokens the number of tokens
	 * @param usdPerMillion the price in USD per 1,000,000 tokens, or {@code null} when it
	 * is not known
	 * @return the line
	 */
	public static CostLine of(TokenKind kind, long tokens, @Nullable BigDecimal usdPerMillion) {
		return new CostLine(kind, tokens, usdPerMillion, (usdPerMillion != null) ? usd(tokens, usdPerMillion) : null);
	}

	/**
	 * Return whether the price is known.
	 * @return {@code true} when the line has a price
	 */
	public boolean isPriced() {
		return this.usd != null;
	}

	private static BigDecimal usd(long tokens, BigDecimal usdPerMillion) {
		BigDecimal usd = usdPerMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6).stripTrailingZeros();
		return (usd.scale() < 0) ? usd.setScale(0) : usd;
	}

}
