package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a call costs, line by line. All money is USD and exact: the lines add up to the
 * total to the last digit.
 * <p>
 * A price that is not known is {@code null} and so is every sum that would need it;
 * nothing is ever guessed. What such a line used is counted all the same.
 *
 * @param model the model that was priced, as it was named to the calculator
 * @param lines a line for each kind of token and for each hosted tool that was used
 * @param source who counted the tokens
 * @param serviceTier the service tier that the response reported, or {@code null} when it
 * reported none
 * @param pricesAsOf the day on which the prices were looked up, or {@code null} when that
 * is not known, as for prices from the configuration
 * @since 0.1.0
 */
public record CostInfo(String model, List<CostLine> lines, Usage.Source source, @Nullable String serviceTier,
		@Nullable LocalDate pricesAsOf) {

	private static final String SEPARATOR = ", ";

	public CostInfo {
		lines = List.copyOf(lines);
	}

	/**
	 * Return the price of the call.
	 * @return the price in USD, or {@code null} as soon as one line has no price
	 */
	public @Nullable BigDecimal totalUsd() {
		return usd((kind) -> true);
	}

	/**
	 * Return the price of the lines that have one.
	 * @return the price in USD, a lower bound of the price of the call
	 */
	public BigDecimal pricedUsd() {
		BigDecimal sum = BigDecimal.ZERO;
		for (CostLine line : this.lines) {
			BigDecimal usd = line.usd();
			sum = (usd != null) ? sum.add(usd) : sum;
		}
		return sum;
	}

	/**
	 * Return whether the price of the call is known.
	 * @return {@code true} when every line has a price
	 */
	public boolean isPriced() {
		return this.lines.stream().allMatch(CostLine::isPriced);
	}

	/**
	 * Return the tokens that have no price.
	 * @return the number of tokens, 0 when the price of the call is known
	 */
	public long unpricedTokens() {
		return this.lines.stream().filter((line) -> !line.isPriced()).mapToLong(CostLine::tokens).sum();
	}

	/**
	 * Return the input that was not read from the cache, in every modality and including
	 * what was written to the cache.
	 * @return the number of tokens
	 */
	public long freshInputTokens() {
		return tokens(CostInfo::isFreshInput);
	}

	/**
	 * Return the input that was read from the cache.
	 * @return the number of tokens
	 */
	public long cachedTokens() {
		return tokens(CostKind::isCacheRead);
	}

	/**
	 * Return the output without reasoning. {@link Usage#outputTokens()} has it all.
	 * @return the number of tokens
	 */
	public long visibleOutputTokens() {
		return tokens((kind) -> !kind.isInput() && kind != TokenKind.OUTPUT_REASONING);
	}

	/**
	 * Return the output that was spent on reasoning.
	 * @return the number of tokens
	 */
	public long reasoningTokens() {
		return tokens((kind) -> kind == TokenKind.OUTPUT_REASONING);
	}

	/**
	 * Return the price of {@link #freshInputTokens()}.
	 * @return the price in USD, or {@code null} as soon as one of its lines has no price
	 */
	public @Nullable BigDecimal inputUsd() {
		return usd(CostInfo::isFreshInput);
	}

	/**
	 * Return the price of {@link #cachedTokens()}.
	 * @return the price in USD, or {@code null} as soon as one of its lines has no price
	 */
	public @Nullable BigDecimal cachedInputUsd() {
		return usd(CostKind::isCacheRead);
	}

	/**
	 * Return the price of {@link #visibleOutputTokens()}, {@link #reasoningTokens()} and
	 * of the calls of hosted tools.
	 * @return the price in USD, or {@code null} as soon as one of its lines has no price
	 */
	public @Nullable BigDecimal outputUsd() {
		return usd((kind) -> !kind.isInput());
	}

	/**
	 * Add the cost of another call to this one. Lines of the same kind and price become
	 * one, all others stay apart, and the total is the sum of the totals to the last
	 * digit.
	 * @param other the cost to add
	 * @return the cost of both; with the names of all models, each once, without a
	 * service tier if those differ, and as old as the older prices
	 */
	public CostInfo plus(CostInfo other) {
		List<CostLine> sum = new ArrayList<>(this.lines);
		other.lines.forEach((line) -> add(sum, line));
		return new CostInfo(models(this.model, other.model), sum, this.source.and(other.source),
				Objects.equals(this.serviceTier, other.serviceTier) ? this.serviceTier : null,
				older(this.pricesAsOf, other.pricesAsOf));
	}

	private static String models(String one, String other) {
		return Stream.of(one, other)
			.flatMap((models) -> Arrays.stream(models.split(SEPARATOR)))
			.distinct()
			.collect(Collectors.joining(SEPARATOR));
	}

	private static void add(List<CostLine> lines, CostLine line) {
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).canAdd(line)) {
				lines.set(i, lines.get(i).plus(line));
				return;
			}
		}
		lines.add(line);
	}

	private static @Nullable LocalDate older(@Nullable LocalDate one, @Nullable LocalDate other) {
		if (one == null || other == null) {
			return null;
		}
		return one.isBefore(other) ? one : other;
	}

	private long tokens(Predicate<CostKind> kinds) {
		return this.lines.stream().filter((line) -> kinds.test(line.kind())).mapToLong(CostLine::tokens).sum();
	}

	private @Nullable BigDecimal usd(Predicate<CostKind> kinds) {
		BigDecimal sum = BigDecimal.ZERO;
		for (CostLine line : this.lines) {
			if (kinds.test(line.kind())) {
				BigDecimal usd = line.usd();
				if (usd == null) {
					return null;
				}
				sum = sum.add(usd);
			}
		}
		return sum;
	}

	private static boolean isFreshInput(CostKind kind) {
		return kind.isInput() && !kind.isCacheRead();
	}

}
