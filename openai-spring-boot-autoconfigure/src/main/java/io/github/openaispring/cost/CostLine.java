package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One line of a bill: how much of one kind was used, and its price.
 *
 * @param kind what was used
 * @param unit what the quantity counts
 * @param quantity how much was used
 * @param price the price in USD of {@link BilledUnit#perPrice() as many units as a price
 * is for}, or {@code null} when it is not known
 * @param usd what the line costs in USD, or {@code null} when the price is not known
 * @since 0.1.0
 */
public record CostLine(CostKind kind, BilledUnit unit, BigDecimal quantity, @Nullable BigDecimal price,
		@Nullable BigDecimal usd) {

	private static final int DIGITS_OF_SECONDS = 12;

	private static final int DIGITS_OF_MILLION = 6;

	/**
	 * Work out a line of tokens. The result is exact, nothing is rounded.
	 * @param kind the kind of the tokens
	 * @param tokens the number of tokens
	 * @param usdPerMillion the price in USD per 1,000,000 tokens, or {@code null} when it
	 * is not known
	 * @return the line
	 */
	public static CostLine of(TokenKind kind, long tokens, @Nullable BigDecimal usdPerMillion) {
		return of(kind, BilledUnit.TOKENS, BigDecimal.valueOf(tokens), usdPerMillion);
	}

	/**
	 * Work out a line of audio that is billed by time. It has no tokens. What does not
	 * come out even is rounded to the twelfth digit.
	 * @param duration how long the audio is
	 * @param usdPerMinute the price in USD per minute, or {@code null} when it is not
	 * known
	 * @return the line
	 */
	public static CostLine ofAudio(Duration duration, @Nullable BigDecimal usdPerMinute) {
		BigDecimal seconds = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
		return of(TokenKind.INPUT_AUDIO, BilledUnit.SECONDS, plain(seconds), usdPerMinute);
	}

	/**
	 * Work out a line of text that is billed by characters. It has no tokens. The result
	 * is exact.
	 * @param characters the number of characters
	 * @param usdPerMillion the price in USD per 1,000,000 characters, or {@code null}
	 * when it is not known
	 * @return the line
	 */
	public static CostLine ofCharacters(long characters, @Nullable BigDecimal usdPerMillion) {
		return of(TokenKind.INPUT_TEXT, BilledUnit.CHARACTERS, BigDecimal.valueOf(characters), usdPerMillion);
	}

	/**
	 * Work out a line of calls of a hosted tool. It has no tokens. The result is exact.
	 * @param tool the tool
	 * @param calls the number of calls
	 * @param usdPerCall the price in USD of a call, or {@code null} when it is not known
	 * @return the line
	 */
	public static CostLine ofCalls(HostedTool tool, long calls, @Nullable BigDecimal usdPerCall) {
		return of(tool, BilledUnit.CALLS, BigDecimal.valueOf(calls), usdPerCall);
	}

	private static CostLine of(CostKind kind, BilledUnit unit, BigDecimal quantity, @Nullable BigDecimal price) {
		return new CostLine(kind, unit, quantity, price, (price != null) ? usd(unit, quantity.multiply(price)) : null);
	}

	/**
	 * Return the number of tokens.
	 * @return the number of tokens, 0 for what is billed in another unit
	 */
	public long tokens() {
		return (this.unit == BilledUnit.TOKENS) ? this.quantity.longValueExact() : 0;
	}

	/**
	 * Return the price of the tokens.
	 * @return the price in USD per 1,000,000 tokens, or {@code null} when it is not known
	 * or there are none
	 */
	public @Nullable BigDecimal usdPerMillion() {
		return (this.unit == BilledUnit.TOKENS) ? this.price : null;
	}

	/**
	 * Return whether the price is known.
	 * @return {@code true} when the line has a price
	 */
	public boolean isPriced() {
		return this.usd != null;
	}

	boolean canAdd(CostLine other) {
		return this.kind == other.kind && this.unit == other.unit && isSame(this.price, other.price);
	}

	CostLine plus(CostLine other) {
		BigDecimal sum = (this.usd != null && other.usd != null) ? plain(this.usd.add(other.usd)) : null;
		return new CostLine(this.kind, this.unit, this.quantity.add(other.quantity), this.price, sum);
	}

	private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null && other != null) ? one.compareTo(other) == 0 : one == other;
	}

	// Only a price by the minute may not come out even.
	private static BigDecimal usd(BilledUnit unit, BigDecimal amount) {
		BigDecimal usd = switch (unit) {
			case TOKENS, CHARACTERS -> amount.movePointLeft(DIGITS_OF_MILLION);
			case SECONDS -> amount.divide(unit.perPrice(), DIGITS_OF_SECONDS, RoundingMode.HALF_EVEN);
			case CALLS -> amount;
		};
		return plain(usd);
	}

	private static BigDecimal plain(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
