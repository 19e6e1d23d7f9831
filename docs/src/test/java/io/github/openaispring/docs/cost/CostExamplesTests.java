package io.github.openaispring.docs.cost;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import io.github.openaispring.autoconfigure.OpenAiPricingAutoConfiguration;
import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.ReloadablePriceCatalog;
import io.github.openaispring.cost.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code costs.md}, as they are written there.
 */
class CostExamplesTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Instant NOVEMBER = Instant.parse("2026-11-29T12:00:00Z");

	private static final Instant JANUARY = Instant.parse("2027-01-01T00:00:00Z");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OpenAiPricingAutoConfiguration.class));

	private static String example(String language) throws IOException {
		Matcher block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("costs.md")));
		assertThat(block.find()).as("an example in " + language).isTrue();
		return block.group(1);
	}

	private static PropertySource<?> properties() {
		try {
			byte[] yaml = example("yaml").getBytes(StandardCharsets.UTF_8);
			return new YamlPropertySourceLoader().load("example", new ByteArrayResource(yaml)).get(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Usage flat() {
		return Usage.totals().input(1000).cached(200).output(500).build();
	}

	@Test
	void propertiesReplaceAndAddPrices() {
		this.runner.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(properties()))
			.run((context) -> {
				CostCalculator costs = context.getBean(CostCalculator.class);
				assertThat(costs.calculate("my-model.v2", flat(), "priority").totalUsd())
					.isEqualByComparingTo("0.00116");
				assertThat(costs.calculateAudio("my-transcriber", Duration.ofMinutes(2)).totalUsd())
					.isEqualByComparingTo("0.008");
				assertThat(costs.calculateCharacters("my-speaker", 500_000).totalUsd()).isEqualByComparingTo("6");
				PriceCatalog catalog = context.getBean(PriceCatalog.class);
				assertThat(catalog.usdPerCall().get(HostedTool.WEB_SEARCH)).isEqualByComparingTo("0.02");
				assertThat(catalog.usdPerCall().get(HostedTool.CODE_INTERPRETER)).isEqualByComparingTo("0.03");
				assertThat(catalog.usdPerCall().get(HostedTool.FILE_SEARCH)).isEqualByComparingTo("0.0025");
			});
	}

	@Test
	void flatPricesHoldForCachedInputToo() {
		this.runner.withPropertyValues("openai.pricing.models.flat.input=10", "openai.pricing.models.flat.output=30")
			.run((context) -> {
				CostInfo cost = context.getBean(CostCalculator.class).calculate("flat", flat());
				assertThat(cost.inputUsd()).isEqualByComparingTo("0.008");
				assertThat(cost.cachedInputUsd()).isEqualByComparingTo("0.002");
				assertThat(cost.outputUsd()).isEqualByComparingTo("0.015");
				assertThat(cost.totalUsd()).isEqualByComparingTo("0.025");
			});
	}

	@Test
	void fileHasTiersLengthsAndDays() throws IOException {
		PriceCatalog catalog = PriceCatalog
			.read(new ByteArrayInputStream(example("json").getBytes(StandardCharsets.UTF_8)));
		CostCalculator costs = new CostCalculator(catalog);
		assertThat(usd(costs.calculate("my-model-latest", flat(), null, NOVEMBER))).isEqualByComparingTo("0.0057");
		assertThat(usd(costs.calculate("my-model", flat(), "batch", NOVEMBER))).isEqualByComparingTo("0.00285");
		assertThat(usd(costs.calculate("my-model", flat(), "fast", NOVEMBER))).isEqualByComparingTo("0.00855");
		assertThat(usd(costs.calculate("my-model", Usage.of(272_000, 1000), null, NOVEMBER)))
			.isEqualByComparingTo("0.552");
		assertThat(usd(costs.calculate("my-model", Usage.of(272_001, 1000), null, NOVEMBER)))
			.isEqualByComparingTo("1.100004");
		assertThat(usd(costs.calculate("my-model", flat(), null, JANUARY))).isEqualByComparingTo("0.00428");
		assertThat(costs.calculate("my-model", flat(), "batch", JANUARY).totalUsd()).isNull();
	}

	@Test
	void fileIsReadAgainOnDemand(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("prices.json"), example("json"));
		this.runner.withPropertyValues("openai.pricing.catalog=" + file.toUri()).run((context) -> {
			ReloadablePriceCatalog catalog = context.getBean(ReloadablePriceCatalog.class);
			Files.writeString(file, example("json").replace("2026-11-29", "2026-11-30"));
			assertThat(catalog.reload().block(PATIENCE)).isEqualTo("2026-11-30");
		});
	}

	@Test
	void bundledPricesAreThoseOfTheTables() {
		CostCalculator costs = new CostCalculator(PriceCatalog.bundled());
		assertThat(usd(costs.calculateAudio("whisper-1", Duration.ofSeconds(90)))).isEqualByComparingTo("0.009");
		assertThat(usd(costs.calculateCharacters("tts-1", 100))).isEqualByComparingTo("0.0015");
		PriceCatalog catalog = PriceCatalog.bundled();
		assertThat(catalog.usdPerCall().get(HostedTool.WEB_SEARCH)).isEqualByComparingTo("0.01");
		assertThat(catalog.usdPerCall().get(HostedTool.FILE_SEARCH)).isEqualByComparingTo("0.0025");
		assertThat(catalog.usdPerCall()).doesNotContainKey(HostedTool.CODE_INTERPRETER);
	}

	private static BigDecimal usd(CostInfo cost) {
		return cost.totalUsd();
	}

}
