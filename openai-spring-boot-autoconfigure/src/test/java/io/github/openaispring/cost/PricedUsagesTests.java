package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests the bundled prices and the calculator with a table of usages, whose amounts were
 * worked out by a program of its own from the published prices, not from the catalogue.
 */
class PricedUsagesTests {

	private static final BigDecimal TOLERANCE = new BigDecimal("0.000000001");

	private final PriceCatalog catalog = PriceCatalog.bundled();

	@ParameterizedTest(name = "{0} {1} {2} {3} {4}")
	@CsvFileSource(resources = "priced-usages.csv", delimiter = '|', numLinesToSkip = 1)
	void costs(String model, LocalDate day, @Nullable String tier, @Nullable String region, String usage,
			BigDecimal usd) {
		Clock clock = Clock.fixed(day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
		CostCalculator calculator = new CostCalculator(this.catalog, clock, region != null);
		assertThat(calculate(calculator, model, tier, usage).totalUsd()).isCloseTo(usd, within(TOLERANCE));
	}

	private static CostInfo calculate(CostCalculator calculator, String model, @Nullable String tier, String usage) {
		if (usage.startsWith("seconds=")) {
			BigDecimal seconds = new BigDecimal(usage.substring("seconds=".length()));
			long millis = seconds.movePointRight(3).setScale(0, RoundingMode.UNNECESSARY).longValueExact();
			return calculator.calculateAudio(model, Duration.ofMillis(millis));
		}
		if (usage.startsWith("characters=")) {
			return calculator.calculateCharacters(model, Long.parseLong(usage.substring("characters=".length())));
		}
		return calculator.calculate(model, Tokens.parse(usage), tier);
	}

	@Test
	void everyModelAndEveryKindIsInTheTable() throws Exception {
		List<String> rows = rows();
		Set<String> models = rows.stream().map((row) -> row.split("\\|")[0].trim()).collect(Collectors.toSet());
		assertThat(models).containsAll(this.catalog.models());
		String usages = rows.stream().map((row) -> row.split("\\|")[4]).collect(Collectors.joining(" "));
		assertThat(TokenKind.values()).allMatch((kind) -> usages.contains(" " + kind.priceName() + "="));
		assertThat(this.catalog.usdPerCall().keySet())
			.allMatch((tool) -> usages.contains(" " + tool.priceName() + "="));
	}

	private static List<String> rows() throws Exception {
		List<String> lines = new ArrayList<>(new ClassPathResource("priced-usages.csv", PricedUsagesTests.class)
			.getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.toList());
		lines.remove(0);
		lines.removeIf((line) -> line.startsWith("#"));
		return lines;
	}

}
