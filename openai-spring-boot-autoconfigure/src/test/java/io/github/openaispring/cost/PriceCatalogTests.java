package io.github.openaispring.cost;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import io.github.openaispring.model.ModelCatalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link PriceCatalog}, its reader and its overrides.
 */
class PriceCatalogTests {

	private final PriceCatalog catalog = PriceCatalog.bundled();

	private final ModelPrice price = ModelPrice.builder().input(new BigDecimal("7")).build();

	@Test
	void bundledPricesArePositive() {
		assertThat(this.catalog.models()).hasSizeGreaterThan(50).allSatisfy((model) -> {
			ModelPrice price = this.catalog.find(model);
			assertThat(price).isNotNull();
			assertThat(price.changes().values()).allMatch((change) -> !change.usdPerMillion().isEmpty());
			assertThat(price.usdPerMillion().values()).allMatch((usd) -> usd.signum() > 0);
			boolean billed = !price.usdPerMillion().isEmpty() || price.usdPerMinute() != null
					|| price.usdPerMillionCharacters() != null;
			assertThat(billed).as("billed by anything").isTrue();
			assertThat(price.asOf()).isNotNull().isBeforeOrEqualTo(this.catalog.asOf());
		});
	}

	@Test
	void bundledCachedInputIsNeverDearerThanInput() {
		Map<TokenKind, TokenKind> fresh = Map.of(TokenKind.CACHED_TEXT, TokenKind.INPUT_TEXT, TokenKind.CACHED_AUDIO,
				TokenKind.INPUT_AUDIO, TokenKind.CACHED_IMAGE, TokenKind.INPUT_IMAGE);
		assertThat(allRates()).allSatisfy((rates) -> fresh.forEach((cached, input) -> {
			if (rates.containsKey(cached)) {
				assertThat(rates.get(cached)).isLessThanOrEqualTo(rates.get(input));
			}
		}));
	}

	@Test
	void bundledLongContextIsNeverCheaper() {
		assertThat(this.catalog.models()).allSatisfy((model) -> {
			ModelPrice price = this.catalog.find(model);
			if (price.longContext() != null) {
				assertThat(price.longContext().inputTokensOver()).isPositive();
				price.longContext()
					.usdPerMillion()
					.forEach((kind, usd) -> assertThat(usd).isGreaterThan(price.usdPerMillion().get(kind)));
			}
		});
	}

	@Test
	void bundledAliasesAreNoModels() {
		assertThat(this.catalog.aliases()).isNotEmpty();
		assertThat(this.catalog.aliases().keySet()).doesNotContainAnyElementsOf(this.catalog.models());
		assertThat(this.catalog.models()).containsAll(this.catalog.aliases().values());
	}

	@Test
	void bundledModelsAreTheOnesOfTheModelCatalog() {
		ModelCatalog models = ModelCatalog.bundled();
		assertThat(models.models()).isEqualTo(this.catalog.models());
		assertThat(models.asOf()).isEqualTo(this.catalog.asOf());
		assertThat(this.catalog.aliases())
			.allSatisfy((alias, model) -> assertThat(models.find(alias)).isSameAs(models.find(model)));
	}

	@Test
	void bundledPricesByTheMinuteAndByCharacters() {
		assertThat(this.catalog.find("whisper-1").usdPerMinute()).isEqualByComparingTo("0.006");
		assertThat(this.catalog.find("tts-1").usdPerMillionCharacters()).isEqualByComparingTo("15");
	}

	@Test
	void bundledPricesOfTheModelsThatCostMoreInARegion() {
		assertThat(this.catalog.models())
			.filteredOn((model) -> latest(model).regionalFactor().compareTo(BigDecimal.ONE) != 0)
			.allSatisfy((model) -> assertThat(latest(model).regionalFactor()).isEqualByComparingTo("1.1"))
			.contains("gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano", "gpt-5.5-pro", "gpt-5.6-luna", "gpt-6.1-terra",
					"gpt-6.2-sol", "gpt-realtime-2", "gpt-realtime-2.1-mini")
			.doesNotContain("gpt-5.2", "gpt-4o", "gpt-4.1", "o3", "gpt-realtime-1.5", "gpt-realtime",
					"text-embedding-3-small");
	}

	private ModelPrice latest(String model) {
		return this.catalog.find(model).on(this.catalog.asOf());
	}

	@Test
	void bundledPricesOfToolCalls() {
		assertThat(this.catalog.usdPerCall()).isEqualTo(Map.of(HostedTool.WEB_SEARCH, new BigDecimal("0.01"),
				HostedTool.FILE_SEARCH, new BigDecimal("0.0025")));
	}

	@Test
	void overridesPricesOfToolCalls() {
		Map<HostedTool, BigDecimal> own = Map.of(HostedTool.WEB_SEARCH, BigDecimal.ONE, HostedTool.CODE_INTERPRETER,
				BigDecimal.TEN);
		PriceCatalog catalog = this.catalog.withOverrides(Map.of(), own).withOverrides(Map.of("m", this.price));
		assertThat(catalog.usdPerCall()).containsEntry(HostedTool.WEB_SEARCH, BigDecimal.ONE)
			.containsEntry(HostedTool.CODE_INTERPRETER, BigDecimal.TEN)
			.containsEntry(HostedTool.FILE_SEARCH, new BigDecimal("0.0025"));
		assertThat(catalog.find("m")).isEqualTo(this.price);
	}

	@Test
	void priceOfADayHasNoChanges() {
		ModelPrice later = ModelPrice.builder().input(BigDecimal.TEN).build();
		LocalDate day = LocalDate.of(2026, 8, 21);
		ModelPrice price = ModelPrice.builder().input(BigDecimal.ONE).change(day, later).build();
		assertThat(price.on(day)).isEqualTo(later);
		assertThat(price.on(day.minusDays(1))).isEqualTo(ModelPrice.builder().input(BigDecimal.ONE).build());
		assertThat(later.on(day)).isSameAs(later);
		assertThatIllegalArgumentException().isThrownBy(() -> ModelPrice.builder().change(day, price).build());
	}

	@Test
	void overrideReplacesTheWholePrice() {
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("gpt-4o", this.price));
		assertThat(catalog.find("gpt-4o")).isEqualTo(this.price);
		assertThat(catalog.find("gpt-4o").tiers()).isEmpty();
		assertThat(catalog.asOf()).isEqualTo(this.catalog.asOf());
		assertThat(catalog.models()).isEqualTo(this.catalog.models());
		assertThat(catalog.find("gpt-4.1")).isSameAs(this.catalog.find("gpt-4.1"));
	}

	@Test
	void overrideHoldsForTheNamesOfItsModel() {
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("gpt-4o", this.price, "gpt-5.6-sol", this.price));
		assertThat(catalog.find("gpt-4o-2024-08-06")).isEqualTo(this.price);
		assertThat(catalog.find("openai/gpt-4o")).isEqualTo(this.price);
		assertThat(catalog.find("gpt-5.6")).isEqualTo(this.price);
		assertThat(catalog.find("gpt-4o-mini")).isEqualTo(this.catalog.find("gpt-4o-mini"));
		assertThat(catalog.find("gpt-4o-2024-05-13")).isEqualTo(this.catalog.find("gpt-4o-2024-05-13"));
	}

	@Test
	void overrideOfOneNameLeavesTheOthers() {
		PriceCatalog catalog = this.catalog
			.withOverrides(Map.of("gpt-4o-2024-08-06", this.price, "gpt-5.6", this.price));
		assertThat(catalog.find("gpt-4o-2024-08-06")).isEqualTo(this.price);
		assertThat(catalog.find("gpt-4o")).isEqualTo(this.catalog.find("gpt-4o"));
		assertThat(catalog.find("gpt-5.6")).isEqualTo(this.price);
		assertThat(catalog.find("gpt-5.6-sol")).isEqualTo(this.catalog.find("gpt-5.6-sol"));
	}

	@Test
	void overrideAddsModels() {
		String tuned = "ft:gpt-4o-mini-2024-07-18:acme::abc";
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("mine", this.price, tuned, this.price));
		assertThat(catalog.models()).contains("mine").containsAll(this.catalog.models());
		assertThat(catalog.find("mine")).isEqualTo(this.price);
		assertThat(catalog.find(tuned)).isEqualTo(this.price);
		assertThat(catalog.find("yours")).isNull();
	}

	@Test
	void overridesStack() {
		ModelPrice dearer = ModelPrice.builder().input(new BigDecimal("8")).build();
		PriceCatalog catalog = this.catalog.withOverrides(Map.of("a", this.price, "b", this.price))
			.withOverrides(Map.of("b", dearer));
		assertThat(catalog.find("a")).isEqualTo(this.price);
		assertThat(catalog.find("b")).isEqualTo(dearer);
	}

	@Test
	void whenNothingIsOverriddenCatalogStaysTheSame() {
		assertThat(this.catalog.withOverrides(Map.of())).isSameAs(this.catalog);
	}

	@Test
	void whenCatalogDoesNotListItsModelsItIsAskedAllTheSame() {
		PriceCatalog catalog = new AnyModelCatalog(this.price)
			.withOverrides(Map.of("mine", ModelPrice.builder().build()));
		assertThat(catalog.find("whatever")).isEqualTo(this.price);
		assertThat(catalog.find("mine").usdPerMillion()).isEmpty();
	}

	@Test
	void readsEveryMember() {
		PriceCatalog catalog = read(
				"""
						{ "format": 2, "unit": "USD", "as-of": "2026-01-02", "calls": { "web-search": 0.01 }, "models": { "m": {
							"input": 1, "cached-input": 2, "cache-write": 3, "cache-write-12h": 4, "output": 5, "audio-input": 6,
							"cached-audio-input": 7, "audio-output": 8, "image-input": 9, "cached-image-input": 10,
							"reasoning-output": 11, "minute": 12, "characters": 13, "as-of": "2026-01-01", "aliases": ["n"],
							"web-search": 14, "file-search": 15, "code-interpreter": 16, "regional-factor": 1.1,
							"changes": { "2026-02-03": { "second": 2, "as-of": "2026-01-01", "tiers": { "a": 0.25 } } },
							"long-context": { "over": 100, "input": 1.5 },
							"tiers": { "a": 0.5, "b": { "input": 3 }, "c": { "factor": 2, "until": "2026-12-31", "then": 4 } } } } }
						""");
		assertThat(catalog.asOf()).isEqualTo(LocalDate.of(2026, 1, 2));
		ModelPrice price = ModelPrice.builder()
			.input(BigDecimal.valueOf(1))
			.cachedInput(BigDecimal.valueOf(2))
			.cacheWrite(BigDecimal.valueOf(3))
			.cacheWrite12h(BigDecimal.valueOf(4))
			.output(BigDecimal.valueOf(5))
			.audioInput(BigDecimal.valueOf(6))
			.cachedAudioInput(BigDecimal.valueOf(7))
			.audioOutput(BigDecimal.valueOf(8))
			.imageInput(BigDecimal.valueOf(9))
			.cachedImageInput(BigDecimal.valueOf(10))
			.rate(TokenKind.OUTPUT_REASONING, BigDecimal.valueOf(11))
			.minute(BigDecimal.valueOf(12))
			.characters(BigDecimal.valueOf(13))
			.call(HostedTool.WEB_SEARCH, BigDecimal.valueOf(14))
			.call(HostedTool.FILE_SEARCH, BigDecimal.valueOf(15))
			.call(HostedTool.CODE_INTERPRETER, BigDecimal.valueOf(16))
			.regionalFactor(new BigDecimal("1.1"))
			.change(LocalDate.of(2026, 2, 3),
					ModelPrice.builder()
						.minute(BigDecimal.valueOf(120))
						.asOf(LocalDate.of(2026, 1, 1))
						.tier("a", TierPrice.factor(new BigDecimal("0.25")))
						.build())
			.asOf(LocalDate.of(2026, 1, 1))
			.longContext(new ModelPrice.LongContext(100, Map.of(TokenKind.INPUT_TEXT, new BigDecimal("1.5"))))
			.tier("a", TierPrice.factor(new BigDecimal("0.5")))
			.tier("b", TierPrice.rates(Map.of(TokenKind.INPUT_TEXT, BigDecimal.valueOf(3))))
			.tier("c", new TierPrice.Factor(BigDecimal.valueOf(2), LocalDate.of(2026, 12, 31), BigDecimal.valueOf(4)))
			.build();
		assertThat(catalog.find("m")).isEqualTo(price);
		assertThat(catalog.find("n")).isEqualTo(price);
		assertThat(catalog.usdPerCall()).isEqualTo(Map.of(HostedTool.WEB_SEARCH, new BigDecimal("0.01")));
	}

	@Test
	void whenPriceDoesNotSayItsDayTheDayOfTheCatalogHolds() {
		assertThat(readModels("\"m\": { \"input\": 1 }").find("m").asOf()).isEqualTo(LocalDate.of(2026, 1, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"m\": []", "\"m\": { \"cached_input\": 1 }", "\"m\": { \"input\": -1 }",
			"\"m\": { \"input\": \"1\" }", "\"m\": { \"input\": null }", "\"m\": { \"aliases\": \"n\" }",
			"\"m\": { \"long-context\": { \"input\": 1 } }", "\"m\": { \"tiers\": { \"t\": { \"imput\": 1 } } }",
			"\"m\": { \"tiers\": { \"t\": { \"factor\": -1 } } }", "\"m\": { \"minute\": -1 }",
			"\"m\": { \"characters\": -1 }", "\"m\": { \"web-search\": -1 }", "\"m\": { \"regional-factor\": -1 }",
			"\"m\": { \"minute\": 1, \"second\": 1 }", "\"m\": { \"second\": 1, \"minute\": 1 }",
			"\"m\": { \"changes\": { \"2026-01-03\": { \"imput\": 1 } } }",
			"\"m\": { \"changes\": { \"2026-01-03\": { \"aliases\": [\"n\"] } } }",
			"\"m\": { \"changes\": { \"tomorrow\": {} } }", "\"m\": { \"as-of\": 2026 }", "\"m\": { \"aliases\": [1] }",
			"\"m\": { \"changes\": { \"2026-01-03\": { \"changes\": {} } } }", "\"m\": { \"changes\": [] }",
			"\"m\": { \"long-context\": { \"over\": 1, \"web-search\": 1 } }",
			"\"m\": { \"aliases\": [\"o\"] }, \"n\": { \"aliases\": [\"o\"] }" })
	void whenPriceIsMisspeltItIsRefused(String models) {
		assertThatIllegalArgumentException().isThrownBy(() -> readModels(models))
			.withMessageMatching("The price of \"[mn]\" is wrong: .+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "1", "{ \"format\": 2 }", "{ \"format\": 1, \"as-of\": \"2026-01-02\" }",
			"{ \"as-of\": \"2026-01-02\", \"calls\": { \"web-serch\": 1 } }",
			"{ \"as-of\": \"2026-01-02\", \"calls\": { \"input\": 1 } }",
			"{ \"as-of\": \"2026-01-02\", \"calls\": { \"web-search\": -1 } }",
			"{ \"as-of\": \"2026-01-02\", \"modles\": {} }", "{ \"as-of\": \"2026-01-02\", \"models\": [] }" })
	void whenCatalogIsMisspeltItIsRefused(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> read(json));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"input\": 1e999999999", "\"input\": 1e-999999999", "\"minute\": 1e-999999999",
			"\"second\": 1e999999999", "\"characters\": 1e999999999", "\"web-search\": 1e999999999",
			"\"regional-factor\": 1e999999999", "\"tiers\": { \"flex\": 1e-999999999 }",
			"\"tiers\": { \"flex\": { \"factor\": 1, \"until\": \"2026-01-01\", \"then\": 1e999999999 } }",
			"\"long-context\": { \"over\": 1e999999999 }", "\"long-context\": { \"over\": 0.5 }" })
	void whenPriceIsBeyondAllMeasureItIsRefused(String price) {
		assertThatIllegalArgumentException().isThrownBy(() -> readModels("\"gpt-x\": { %s }".formatted(price)))
			.withMessageContaining("gpt-x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"m\": { \"input\": 1, \"input\": 2 }", "\"m\": {}, \"m\": {}", "\"m\": {" })
	void whenCatalogIsBrokenItIsRefused(String models) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> readModels(models));
	}

	private List<Map<TokenKind, BigDecimal>> allRates() {
		return this.catalog.models()
			.stream()
			.map(this.catalog::find)
			.flatMap((price) -> Stream.concat(Stream.of(price), price.changes().values().stream()))
			.mapMulti((ModelPrice price, Consumer<Map<TokenKind, BigDecimal>> rates) -> {
				rates.accept(price.usdPerMillion());
				if (price.longContext() != null) {
					rates.accept(price.longContext().usdPerMillion());
				}
				price.tiers().values().forEach((tier) -> {
					if (tier instanceof TierPrice.Rates own) {
						rates.accept(own.usdPerMillion());
					}
				});
			})
			.toList();
	}

	private static PriceCatalog readModels(String models) {
		return read("{ \"format\": 2, \"as-of\": \"2026-01-02\", \"models\": { %s } }".formatted(models));
	}

	private static PriceCatalog read(String json) {
		return PriceCatalog.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
	}

	private record AnyModelCatalog(ModelPrice price) implements PriceCatalog {

		@Override
		public ModelPrice find(String model) {
			return this.price;
		}

		@Override
		public LocalDate asOf() {
			return LocalDate.EPOCH;
		}

		@Override
		public Set<String> models() {
			return Set.of();
		}

	}

}
