package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One line of a bill: the tokens of one kind and their price.
 *
 * @param kind the kind of the tokens
 * @param tokens the number of tokens, 0 for what is billed by time
 * @param usdPerMillion the price in USD per 1,000,000 tokens, or {@code null} when it is
 * not known or there are none
 * @param usd what the line costs in USD, exact, or {@code null} when the price is not
 * known
 * @since 0.1.0
 */
public record CostLine(TokenKind kind, long tokens, @Nullable BigDecimal usdPerMillion, @Nullable BigDecimal usd) {

	private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

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
	 * Work out a line of audio that is billed by time. It has no tokens. What does not
	 * come out even is rounded to the twelfth digit.
	 * @param duration how long the audio is
	 * @param usdPerMinute the price in USD per minute, or {@code null} when it is not
	 * known
	 * @return the line
	 */
	public static CostLine ofAudio(Duration duration, @Nullable BigDecimal usdPerMinute) {
		BigDecimal usd = (usdPerMinute != null) ? plain(usdPerMinute.multiply(BigDecimal.valueOf(duration.toNanos(), 9))
			.divide(SECONDS_PER_MINUTE, 12, RoundingMode.HALF_EVEN)) : null;
		return new CostLine(TokenKind.INPUT_AUDIO, 0, null, usd);
	}

	/**
	 * Return whether the price is known.
	 * @return {@code true} when the line has a price
	 */
	public boolean isPriced() {
		return this.usd != null;
	}

	boolean canAdd(CostLine other) {
		return this.kind == other.kind && isPriced() == other.isPriced()
				&& isSame(this.usdPerMillion, other.usdPerMillion);
	}

	CostLine plus(CostLine other) {
		BigDecimal sum = (this.usd != null && other.usd != null) ? plain(this.usd.add(other.usd)) : null;
		return new CostLine(this.kind, Math.addExact(this.tokens, other.tokens), this.usdPerMillion, sum);
	}

	private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
		return (one != null && other != null) ? one.compareTo(other) == 0 : one == other;
	}

	private static BigDecimal usd(long tokens, BigDecimal usdPerMillion) {
		return plain(usdPerMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(6));
	}

	private static BigDecimal plain(BigDecimal usd) {
		BigDecimal stripped = usd.stripTrailingZeros();
		return (stripped.scale() < 0) ? stripped.setScale(0) : stripped;
	}

}
