package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests of {@link OpenAiPricingAutoConfiguration}.
 */
class OpenAiPricingAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiPricingAutoConfiguration.class));

	@Test
	void byDefaultThePricesAreTheBundledOnes() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(CostCalculator.class);
			PriceCatalog catalog = context.getBean(PriceCatalog.class);
			assertThat(catalog.models()).isEqualTo(PriceCatalog.bundled().models());
			assertThat(catalog.find("gpt-4o")).isEqualTo(PriceCatalog.bundled().find("gpt-4o"));
		});
	}

	@Test
	void whenDisabledDefinesNothing() {
		this.runner.withPropertyValues("openai.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PriceCatalog.class)
				.doesNotHaveBean(CostCalculator.class));
	}

	@Test
	void whenPricesAreSetTheyReplaceTheModelsWholeEntry() {
		String price = "openai.pricing.models[my-model.v2].";
		this.runner
			.withPropertyValues(price + "input=1", price + "cached-input=2", price + "cache-write=3",
					price + "cache-write12h=4", price + "output=5", price + "audio-input=6",
					price + "cached-audio-input=7", price + "audio-output=8", price + "image-input=9",
					price + "cached-image-input=10", "openai.pricing.models.gpt-4o.input=0.5")
			.run((context) -> {
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				ModelPrice own = catalog.find("my-model.v2");
				assertThat(own.usdPerMillion().entrySet())
					.extracting((rate) -> entry(rate.getKey(), rate.getValue().intValueExact()))
					.containsExactlyInAnyOrder(entry(TokenKind.INPUT_TEXT, 1), entry(TokenKind.CACHED_TEXT, 2),
							entry(TokenKind.CACHE_WRITE, 3), entry(TokenKind.CACHE_WRITE_12H, 4),
							entry(TokenKind.OUTPUT_TEXT, 5), entry(TokenKind.INPUT_AUDIO, 6),
							entry(TokenKind.CACHED_AUDIO, 7), entry(TokenKind.OUTPUT_AUDIO, 8),
							entry(TokenKind.INPUT_IMAGE, 9), entry(TokenKind.CACHED_IMAGE, 10));
				assertThat(catalog.find("gpt-4o").usdPerMillion()).containsOnlyKeys(TokenKind.INPUT_TEXT);
				assertThat(catalog.find("gpt-4o-mini")).isEqualTo(PriceCatalog.bundled().find("gpt-4o-mini"));
			});
	}

	@Test
	void whenYamlKeyIsInBracketsWithOrWithoutQuotesPricesAreRead() {
		for (String key : new String[] { "[gpt-6.1-terra]", "\"[gpt-6.1-terra]\"" }) {
			String yaml = "openai:\n  pricing:\n    models:\n      " + key + ":\n        input: 7\n";
			this.runner.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(load(yaml)))
				.run((context) -> assertThat(context.getBean(PriceCatalog.class)
					.find("gpt-6.1-terra")
					.usdPerMillion()
					.get(TokenKind.INPUT_TEXT)).as(key).isEqualByComparingTo("7"));
		}
	}

	private static PropertySource<?> load(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("yaml", new ByteArrayResource(yaml.getBytes())).get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void whenPricesAreSpeltOtherwiseTheyAreRead() {
		Contexts
			.withVariables(
					Map.of("OPENAI_PRICING_MODELS_MINE_CACHEDINPUT", "2", "OPENAI_PRICING_MODELS_MINE_INPUT", "1"))
			.withPropertyValues("openai.api-key=sk-test", "openai.pricing.models[a.b].cacheWrite_12h=3")
			.run((context) -> {
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				assertThat(catalog.find("mine").usdPerMillion()).containsOnlyKeys(TokenKind.INPUT_TEXT,
						TokenKind.CACHED_TEXT);
				assertThat(catalog.find("a.b").usdPerMillion()).containsOnlyKeys(TokenKind.CACHE_WRITE_12H);
			});
	}

	@Test
	void whenCatalogIsSetReadsIt(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("prices.json"),
				"{\"format\":1,\"as-of\":\"2026-01-01\",\"models\":{\"mine\":{\"input\":1}}}");
		this.runner.withPropertyValues("openai.pricing.catalog=" + file.toUri(), "openai.pricing.models.too.input=2")
			.run((context) -> {
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				assertThat(catalog.models()).containsExactlyInAnyOrder("mine", "too");
			});
	}

	@Test
	void whenUserDefinesCatalogUsesIt() {
		PriceCatalog own = PriceCatalog.bundled();
		this.runner.withBean(PriceCatalog.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(PriceCatalog.class);
			assertThat(context.getBean(CostCalculator.class)).extracting("catalog").isSameAs(own);
		});
	}

	@Test
	void whenUserDefinesCalculatorUsesIt() {
		CostCalculator own = new CostCalculator(PriceCatalog.bundled());
		Contexts.withKey().withBean(CostCalculator.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(CostCalculator.class);
			assertThat(context.getBean(OpenAiProvider.class)).extracting("costs").isSameAs(own);
		});
	}

}
