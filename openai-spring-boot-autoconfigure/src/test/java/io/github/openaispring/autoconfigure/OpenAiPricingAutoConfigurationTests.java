package io.github.openaispring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.ReloadablePriceCatalog;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

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
		this.runner.withPropertyValues(price + "input=1", price + "cached-input=2", price + "cache-write=3",
				price + "cache-write12h=4", price + "output=5", price + "audio-input=6", price + "cached-audio-input=7",
				price + "audio-output=8", price + "image-input=9", price + "cached-image-input=10", price + "minute=11",
				price + "characters=12", price + "web-search=13", price + "file-search=14",
				price + "code-interpreter=15", price + "regional-factor=1.2", "openai.pricing.models.gpt-4o.input=0.5",
				"openai.pricing.models.gpt-4o.second=0.25")
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
				assertThat(own.usdPerMinute()).isEqualByComparingTo("11");
				assertThat(own.usdPerMillionCharacters()).isEqualByComparingTo("12");
				assertThat(own.usdPerCall())
					.isEqualTo(Map.of(HostedTool.WEB_SEARCH, new BigDecimal("13"), HostedTool.FILE_SEARCH,
							new BigDecimal("14"), HostedTool.CODE_INTERPRETER, new BigDecimal("15")));
				assertThat(own.regionalFactor()).isEqualByComparingTo("1.2");
				assertThat(catalog.find("gpt-4o").usdPerMinute()).isEqualByComparingTo("15");
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
				"{\"format\":2,\"as-of\":\"2026-01-01\",\"models\":{\"mine\":{\"input\":1}}}");
		this.runner.withPropertyValues("openai.pricing.catalog=" + file.toUri(), "openai.pricing.models.too.input=2")
			.run((context) -> {
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				assertThat(catalog.models()).containsExactlyInAnyOrder("mine", "too");
			});
	}

	@Test
	void whenUserDefinesCatalogUsesIt() {
		ModelPrice price = ModelPrice.builder().input(new BigDecimal("3")).build();
		PriceCatalog own = PriceCatalog.bundled().withOverrides(Map.of("mine", price));
		this.runner.withBean(PriceCatalog.class, () -> own).run((context) -> {
			assertThat(context).hasSingleBean(PriceCatalog.class);
			assertThat(context.getBean(CostCalculator.class).calculate("mine", Usage.of(1_000_000, 0)).totalUsd())
				.isEqualByComparingTo("3");
		});
	}

	@Test
	void whenUserDefinesCalculatorUsesIt() {
		ModelPrice price = ModelPrice.builder().input(new BigDecimal("123")).build();
		CostCalculator own = new CostCalculator(PriceCatalog.bundled().withOverrides(Map.of("gpt-4o", price)));
		Contexts.withKey()
			.withPropertyValues("openai.chat.model=gpt-4o")
			.withBean(CostCalculator.class, () -> own)
			.run((context) -> {
				assertThat(context).hasSingleBean(CostCalculator.class);
				CostInfo cost = context.getBean(OpenAiProvider.class).calculateCost(Usage.of(1_000_000, 0));
				assertThat(cost.totalUsd()).isEqualByComparingTo("123");
			});
	}

	@Test
	void whenPricesOfToolCallsAreSetTheyReplaceThoseOfTheCatalog() {
		this.runner
			.withPropertyValues("openai.pricing.calls.web-search=0.02", "openai.pricing.calls.codeInterpreter=0.03",
					"openai.pricing.models.mine.input=1")
			.run((context) -> {
				Usage usage = Usage.of(1_000_000, 0)
					.withToolCalls(Map.of(HostedTool.WEB_SEARCH, 1L, HostedTool.CODE_INTERPRETER, 1L,
							HostedTool.FILE_SEARCH, 1L));
				assertThat(context.getBean(CostCalculator.class).calculate("mine", usage).totalUsd())
					.isEqualByComparingTo("1.0525");
			});
	}

	@ParameterizedTest
	@CsvSource({ "https://eu.api.openai.com/v1, , 1.1", "https://api.openai.com/v1, , 1",
			"https://eu.api.openai.com.example.com/v1, , 1", "https://eu.api.openai.com/v1, false, 1",
			"https://api.openai.com/v1, true, 1.1", "http://127.0.0.1:8080/v1, true, 1.1" })
	void callsAreRegionalByTheirUrlUnlessItIsSet(String baseUrl, @Nullable String regional, BigDecimal usd) {
		String property = "openai.pricing.regional=" + ((regional != null) ? regional : "");
		Contexts.withKey().withPropertyValues("openai.base-url=" + baseUrl, property).run((context) -> {
			CostCalculator calculator = context.getBean(CostCalculator.class);
			assertThat(calculator.calculate("gpt-5.4-mini", Usage.of(1_000_000, 0)).totalUsd())
				.isEqualByComparingTo(usd.multiply(new BigDecimal("0.75")));
			assertThat(calculator.calculate("gpt-4o", Usage.of(1_000_000, 0)).totalUsd()).isEqualByComparingTo("2.5");
		});
	}

	@Test
	void byDefaultTheCatalogIsNotReadAgain() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ReloadablePriceCatalog.class)
			.doesNotHaveBean(PriceReloading.class));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whenIntervalIsSetReadsTheCatalogAgain(@TempDir Path directory, CapturedOutput output) throws IOException {
		Path file = write(directory, 1);
		this.runner
			.withPropertyValues("openai.pricing.catalog=" + file.toUri(), "openai.pricing.reload-interval=1s",
					"openai.pricing.models.too.input=7")
			.run((context) -> {
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				assertThat(catalog.asOf()).hasDayOfMonth(1);
				Files.writeString(file, "{");
				Awaitility.await().until(() -> output.getAll().contains("the one of 2026-01-01 stays in use"));
				assertThat(catalog.asOf()).hasDayOfMonth(1);
				write(directory, 2);
				Awaitility.await().until(() -> catalog.asOf().getDayOfMonth() == 2);
				assertThat(catalog.models()).containsExactlyInAnyOrder("mine2", "too");
				PriceReloading reloading = context.getBean(PriceReloading.class);
				assertThat(reloading.isRunning()).isTrue();
				context.close();
				assertThat(reloading.isRunning()).isFalse();
			});
	}

	private static Path write(Path directory, int day) throws IOException {
		return Files.writeString(directory.resolve("prices.json"),
				"{\"format\":2,\"as-of\":\"2026-01-0%d\",\"models\":{\"mine%d\":{\"input\":1}}}".formatted(day, day));
	}

	@Test
	void whenIntervalIsEmptyDoesNotReadTheCatalogAgain() {
		this.runner.withPropertyValues("openai.pricing.reload-interval=")
			.run((context) -> assertThat(context.getBean(PriceReloading.class).isRunning()).isFalse());
	}

	@Test
	void whenUserDefinesCatalogItIsNotReadAgain(@TempDir Path directory) throws IOException {
		this.runner
			.withPropertyValues("openai.pricing.catalog=" + write(directory, 1).toUri(),
					"openai.pricing.reload-interval=1s")
			.withBean(PriceCatalog.class, PriceCatalog::bundled)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PriceReloading.class));
	}

}
