package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CostInfo}.
 */
class CostInfoTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

	private static CostInfo cost(CostLine... lines) {
		return new CostInfo("gpt-4o", List.of(lines), Usage.Source.REPORTED, "default", TODAY);
	}

	private static CostLine line(TokenKind kind, long tokens, String usdPerMillion) {
		return CostLine.of(kind, tokens, new BigDecimal(usdPerMillion));
	}

	@Test
	void linesOfTheSameKindAndPriceBecomeOne() {
		CostInfo sum = cost(line(TokenKind.INPUT_TEXT, 1, "2.5"), line(TokenKind.OUTPUT_TEXT, 3, "10"))
			.plus(cost(line(TokenKind.OUTPUT_TEXT, 7, "10.0"), line(TokenKind.INPUT_TEXT, 3, "2.5")));
		assertThat(sum).isEqualTo(cost(line(TokenKind.INPUT_TEXT, 4, "2.5"), line(TokenKind.OUTPUT_TEXT, 10, "10")));
		assertThat(sum.totalUsd()).isEqualTo(new BigDecimal("0.00011"));
	}

	@Test
	void linesOfOtherPricesStayApart() {
		CostLine cheap = line(TokenKind.INPUT_TEXT, 1, "0.15");
		CostLine dear = line(TokenKind.INPUT_TEXT, 1, "2.5");
		CostLine unpriced = CostLine.of(TokenKind.INPUT_TEXT, 5, null);
		CostInfo sum = cost(cheap).plus(cost(dear)).plus(cost(unpriced)).plus(cost(unpriced)).plus(cost(cheap));
		assertThat(sum.lines()).containsExactly(line(TokenKind.INPUT_TEXT, 2, "0.15"), dear,
				CostLine.of(TokenKind.INPUT_TEXT, 10, null));
		assertThat(sum.totalUsd()).isNull();
		assertThat(sum.pricedUsd()).isEqualTo("0.0000028");
	}

	@Test
	void whatIsBilledByTimeIsNotMixedWithWhatHasNoPrice() {
		CostLine minute = CostLine.ofAudio(Duration.ofMinutes(1), new BigDecimal("0.006"));
		CostLine unpriced = CostLine.of(TokenKind.INPUT_AUDIO, 5, null);
		CostInfo sum = cost(minute).plus(cost(unpriced)).plus(cost(minute));
		assertThat(sum.lines()).hasSize(2).last().isEqualTo(unpriced);
		assertThat(sum.pricedUsd()).isEqualByComparingTo("0.012");
	}

	@Test
	void whatDiffersIsNotClaimedForBoth() {
		CostInfo other = new CostInfo("gpt-4.1", List.of(), Usage.Source.ESTIMATED, "flex", TODAY.minusDays(1));
		CostInfo sum = cost().plus(other);
		assertThat(sum)
			.isEqualTo(new CostInfo("gpt-4o, gpt-4.1", List.of(), Usage.Source.ESTIMATED, null, TODAY.minusDays(1)));
		assertThat(other.plus(new CostInfo("gpt-4.1", List.of(), Usage.Source.REPORTED, "flex", null)).pricesAsOf())
			.isNull();
	}

	@Test
	void aModelThatIsAddedAgainIsNamedOnce() {
		CostInfo other = new CostInfo("gpt-4.1", List.of(), Usage.Source.REPORTED, null, TODAY);
		assertThat(cost().plus(other).plus(cost()).plus(other).plus(cost().plus(other)).model())
			.isEqualTo("gpt-4o, gpt-4.1");
	}

	@Test
	void whatIsBilledInOtherUnitsIsPartOfTheTotal() {
		CostLine calls = CostLine.ofCalls(HostedTool.WEB_SEARCH, 2, new BigDecimal("0.01"));
		CostLine characters = CostLine.ofCharacters(1000, new BigDecimal("15"));
		CostInfo cost = cost(line(TokenKind.OUTPUT_TEXT, 1, "10"), calls, characters);
		assertThat(cost.totalUsd()).isEqualByComparingTo("0.03501");
		assertThat(cost.outputUsd()).isEqualByComparingTo("0.02001");
		assertThat(cost.inputUsd()).isEqualByComparingTo("0.015");
		assertThat(cost.visibleOutputTokens()).isEqualTo(1);
		CostInfo sum = cost.plus(cost);
		assertThat(sum.lines()).contains(CostLine.ofCalls(HostedTool.WEB_SEARCH, 4, new BigDecimal("0.01"))).hasSize(3);
		assertThat(sum.totalUsd()).isEqualByComparingTo("0.07002");
	}

	@Test
	void linesOfOtherUnitsStayApart() {
		CostLine tokens = line(TokenKind.INPUT_TEXT, 5, "15");
		CostLine characters = CostLine.ofCharacters(5, new BigDecimal("15"));
		assertThat(cost(tokens).plus(cost(characters)).lines()).containsExactly(tokens, characters);
	}

}
