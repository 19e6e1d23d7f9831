package io.github.openaispring.cost;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.model.ModelCatalog;
import io.github.openaispring.model.ModelInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the bundled catalogues say what the research that they were made from says.
 * The research lies beside the repository and is not part of it; without it the tests are
 * skipped.
 */
class ResearchedPricesTests {

	private final PriceCatalog prices = PriceCatalog.bundled();

	private final ModelCatalog models = ModelCatalog.bundled();

	private JsonNode research;

	@BeforeEach
	void readResearch() {
		Path file = find(Path.of("").toAbsolutePath());
		Assumptions.assumeTrue(file != null, "no folder above holds the researched prices");
		this.research = JsonMapper.builder().build().readTree(file.toFile());
	}

	@Test
	void everyModelHasItsPrice() {
		assertThat(models()).hasSizeGreaterThan(50)
			.allSatisfy((model) -> assertThat(current(model)).usingRecursiveComparison()
				.withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
				.ignoringFields("regionalFactor")
				.isEqualTo(price(model)));
		assertThat(this.prices.asOf()).isEqualTo(this.research.path("compiled").asString());
	}

	@Test
	void whatAModelCostsMoreInARegionIsWhatTheResearchSays() {
		assertThat(models().filter((model) -> model.has("regional_processing_multiplier"))).isNotEmpty()
			.allSatisfy((model) -> assertThat(current(model).regionalFactor())
				.isEqualByComparingTo(decimal(model, "regional_processing_multiplier")));
	}

	private ModelPrice current(JsonNode model) {
		return this.prices.find(model.path("model").asString()).on(this.prices.asOf());
	}

	@Test
	void everyModelHasItsFacts() {
		assertThat(models()).hasSizeGreaterThan(50).allSatisfy((model) -> {
			ModelInfo info = this.models.find(model.path("model").asString());
			assertThat(info.id()).isEqualTo(model.path("model").asString());
			assertThat(info.kind().name().toLowerCase().replace('_', '-')).isEqualTo(model.path("kind").asString());
			assertThat(info.contextWindow()).isEqualTo(number(model, "context_window"));
			assertThat(info.maxInputTokens()).isEqualTo(number(model, "max_input_tokens"));
			assertThat(info.maxOutputTokens()).isEqualTo(number(model, "max_output_tokens"));
			assertThat(info.embeddingDimensions()).isEqualTo(number(model, "embedding_dimensions"));
			assertThat(info.dimensionsAdjustable()).isEqualTo(model.path("dimensions_parameter").asBoolean(false));
			assertThat(info.shutdownDate()).isEqualTo(day(model.path("shutdown_date").asString("")));
		});
	}

	@Test
	void everyAliasHits() {
		assertThat(models()).allSatisfy((model) -> {
			String name = model.path("model").asString();
			model.path("aliases").forEach((alias) -> {
				assertThat(this.prices.find(alias.asString())).isSameAs(this.prices.find(name));
				assertThat(this.models.find(alias.asString())).isSameAs(this.models.find(name));
			});
		});
	}

	@Test
	void nothingElseIsPricedButASnapshotWithPricesOfItsOwn() {
		Set<String> others = new HashSet<>(this.prices.models());
		models().forEach((model) -> others.remove(model.path("model").asString()));
		assertThat(others).containsExactly("gpt-4o-2024-05-13");
	}

	private Stream<JsonNode> models() {
		return this.research.path("models").valueStream();
	}

	private static ModelPrice price(JsonNode model) {
		ModelPrice.Builder price = ModelPrice.builder()
			.rates(rates(model.path("prices_per_1m")))
			.cacheWrite12h(decimal(model, "cache_write_12h"))
			.minute(decimal(model, "per_minute"))
			.characters(decimal(model, "per_1m_characters"))
			.asOf(day(model.path("as_of").asString()));
		if (model.has("long_context")) {
			JsonNode longContext = model.path("long_context");
			price.longContext(
					new ModelPrice.LongContext(longContext.path("input_tokens_over").asLong(), rates(longContext)));
		}
		model.path("tiers").properties().forEach((tier) -> price.tier(tier.getKey(), tier(tier.getValue())));
		return price.build();
	}

	private static TierPrice tier(JsonNode tier) {
		return tier.has("multiplier") ? new TierPrice.Factor(decimal(tier, "multiplier"),
				day(tier.path("until").asString("")), decimal(tier, "then"))
				: TierPrice.rates(rates(tier.path("prices_per_1m")));
	}

	private static Map<TokenKind, BigDecimal> rates(JsonNode prices) {
		Map<TokenKind, BigDecimal> rates = new EnumMap<>(TokenKind.class);
		for (TokenKind kind : TokenKind.values()) {
			BigDecimal usd = decimal(prices, kind.priceName().replace('-', '_'));
			if (usd != null) {
				rates.put(kind, usd);
			}
		}
		return rates;
	}

	private static @Nullable BigDecimal decimal(JsonNode node, String name) {
		return node.has(name) ? new BigDecimal(node.path(name).asString()) : null;
	}

	private static @Nullable Integer number(JsonNode node, String name) {
		return node.has(name) ? node.path(name).asInt() : null;
	}

	private static @Nullable LocalDate day(String text) {
		return text.isEmpty() ? null : LocalDate.parse((text + "-01-01").substring(0, 10));
	}

	private static @Nullable Path find(Path directory) {
		for (Path parent = directory; parent != null; parent = parent.getParent()) {
			Path file = parent.resolve("shared/spec/openai-prices.json");
			if (Files.exists(file)) {
				return file;
			}
		}
		return null;
	}

}
