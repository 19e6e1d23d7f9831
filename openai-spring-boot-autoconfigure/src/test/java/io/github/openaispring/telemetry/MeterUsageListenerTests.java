package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.HostedTool;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;
import io.github.openaispring.cost.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link MeterUsageListener}.
 */
class MeterUsageListenerTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final MeterUsageListener listener = new MeterUsageListener(this.registry);

	private final CostCalculator calculator = new CostCalculator(PriceCatalog.bundled());

	@Test
	void countsTokensByKind() {
		this.listener.onUsage(event("gpt-4o", "gpt-4o-2024-08-06",
				Usage.totals().input(1000).cached(200).cacheWrite(50).output(80).reasoning(30).build()));
		assertThat(tokens("input", "text", "none")).isEqualTo(750);
		assertThat(tokens("input", "text", "read")).isEqualTo(200);
		assertThat(tokens("input", "text", "write")).isEqualTo(50);
		assertThat(tokens("output", "text", "none")).isEqualTo(50);
		assertThat(tokens("output", "reasoning", "none")).isEqualTo(30);
	}

	@Test
	void countsMoney() {
		Usage usage = Usage.totals().input(1000).cached(200).output(80).build();
		this.listener.onUsage(event("gpt-4o", "gpt-4o-2024-08-06", usage));
		assertThat(this.registry.get("openai.client.cost")
			.tags("client", "default", "model", "gpt-4o-2024-08-06", "operation", "chat", "direction", "input",
					"modality", "text", "cache", "none", "source", "reported")
			.counter()
			.count()).isEqualTo(0.002);
		assertThat(sum("openai.client.cost")).isCloseTo(0.00305, within(1e-12));
		assertThat(this.registry.find("openai.client.unpriced").counter()).isNull();
	}

	@Test
	void countsMoneyOfHostedTools() {
		Usage usage = Usage.of(1000, 0).withToolCalls(Map.of(HostedTool.WEB_SEARCH, 2L));
		this.listener.onUsage(event("gpt-4o", "gpt-4o", usage));
		assertThat(this.registry.get("openai.client.cost")
			.tags("direction", "output", "modality", "web_search", "cache", "none", "source", "reported")
			.counter()
			.count()).isEqualTo(0.02);
		assertThat(sum("openai.client.cost")).isCloseTo(0.0225, within(1e-12));
		assertThat(sum("openai.client.tokens")).isEqualTo(1000);
	}

	@Test
	void countsTokensWithoutPrice() {
		this.listener.onUsage(event("gpt-99", null, Usage.of(10, 5)));
		this.listener.onUsage(event("gpt-99", null, Usage.of(10, 5)));
		assertThat(this.registry.get("openai.client.unpriced")
			.tags("client", "default", "model", "gpt-99", "operation", "chat")
			.counter()
			.count()).isEqualTo(30);
		assertThat(sum("openai.client.tokens")).isEqualTo(30);
		assertThat(this.registry.find("openai.client.cost").counter()).isNull();
	}

	@Test
	void recordsTheUsageOfEachCall() {
		Usage usage = Usage.totals().input(1000).cached(200).output(80).reasoning(30).build();
		this.listener.onUsage(event("gpt-4o", "gpt-4o-2024-08-06", usage));
		this.listener.onUsage(event("gpt-4o", "gpt-4o-2024-08-06", usage));
		assertThat(this.registry.get("gen_ai.client.token.usage")
			.tags("gen_ai.operation.name", "chat", "gen_ai.provider.name", "openai", "gen_ai.request.model", "gpt-4o",
					"gen_ai.response.model", "gpt-4o-2024-08-06", "gen_ai.token.type", "input")
			.summary()).satisfies((summary) -> {
				assertThat(summary.count()).isEqualTo(2);
				assertThat(summary.totalAmount()).isEqualTo(2000);
			});
		assertThat(this.registry.get("gen_ai.client.token.usage")
			.tag("gen_ai.token.type", "output")
			.summary()
			.totalAmount()).isEqualTo(160);
	}

	@Test
	void tagsAreAlwaysAllPresent() {
		this.listener.onUsage(event("gpt-99", null, Usage.of(10, 5)));
		this.listener.onUsage(event("gpt-4o", "gpt-4o", everyKind()));
		String[] call = { "client", "model", "operation" };
		String[] bucket = { "cache", "client", "direction", "modality", "model", "operation", "source" };
		assertTags("openai.client.tokens", bucket);
		assertTags("openai.client.cost", bucket);
		assertTags("openai.client.unpriced", call);
		assertTags("gen_ai.client.token.usage", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model",
				"gen_ai.response.model", "gen_ai.token.type");
		assertThat(this.registry.get("openai.client.tokens").meter().getId().getBaseUnit()).isEqualTo("tokens");
		assertThat(this.registry.get("openai.client.cost").meter().getId().getBaseUnit()).isEqualTo("USD");
	}

	@Test
	void tellsEstimatesApart() {
		Usage usage = Usage.builder().source(Usage.Source.ESTIMATED).add(TokenKind.INPUT_TEXT, 3).build();
		this.listener.onUsage(event("gpt-4o", "gpt-4o", usage));
		this.listener.onUsage(event("gpt-4o", "gpt-4o", Usage.of(4, 0)));
		assertThat(this.registry.get("openai.client.tokens").tag("source", "estimated").counter().count()).isEqualTo(3);
		assertThat(this.registry.get("openai.client.tokens").tag("source", "reported").counter().count()).isEqualTo(4);
		assertThat(this.registry.get("openai.client.cost").tag("source", "estimated").counter().count())
			.isEqualTo(0.0000075);
	}

	@Test
	void seriesAddUpToAllTokensAndAllMoney() {
		MeterUsageListener listener = new MeterUsageListener(this.registry, 5);
		Random random = new Random(7);
		long tokens = 0;
		BigDecimal usd = BigDecimal.ZERO;
		for (int i = 0; i < 500; i++) {
			Usage.Builder builder = Usage.builder();
			for (TokenKind kind : TokenKind.values()) {
				builder.add(kind, random.nextInt(3) * random.nextInt(1000));
			}
			UsageEvent event = event("gpt-realtime-2.1", "gpt-realtime-2.1-20%02d-01-01".formatted(random.nextInt(20)),
					builder.build());
			tokens += event.usage().totalTokens();
			usd = usd.add(event.cost().pricedUsd());
			listener.onUsage(event);
		}
		assertThat(sum("openai.client.tokens")).isEqualTo(tokens);
		assertThat(sum("openai.client.cost")).isCloseTo(usd.doubleValue(), within(1e-6));
		assertThat(this.registry.find("gen_ai.client.token.usage")
			.summaries()
			.stream()
			.mapToDouble((summary) -> summary.totalAmount())
			.sum()).isEqualTo(tokens);
	}

	@Test
	void whenModelsGrowWithoutBoundTheRestIsCalledOther() {
		MeterUsageListener listener = new MeterUsageListener(this.registry, 3);
		for (int i = 0; i < 100; i++) {
			listener.onUsage(event("request-" + i, "response-" + i, Usage.of(1, 0)));
		}
		listener.onUsage(event("request-0", "response-0", Usage.of(1, 0)));
		assertThat(this.registry.find("openai.client.tokens").counters()).hasSize(4);
		assertThat(this.registry.find("gen_ai.client.token.usage").summaries()).hasSize(4);
		assertThat(this.registry.get("openai.client.tokens").tag("model", "other").counter().count()).isEqualTo(97);
		assertThat(this.registry.get("openai.client.tokens").tag("model", "response-0").counter().count()).isEqualTo(2);
		assertThat(this.registry.get("gen_ai.client.token.usage")
			.tags("gen_ai.request.model", "other", "gen_ai.response.model", "other")
			.summary()
			.count()).isEqualTo(97);
	}

	@Test
	void whenManyThreadsCountNothingIsLostAndTheLimitHolds() throws Exception {
		MeterUsageListener listener = new MeterUsageListener(this.registry, 10);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int thread = 0; thread < 8; thread++) {
			threads.submit(() -> {
				for (int i = 0; i < 1000; i++) {
					listener.onUsage(event("gpt-99", "gpt-99-" + i % 50, Usage.of(1, 0)));
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(sum("openai.client.tokens")).isEqualTo(8000);
		assertThat(sum("openai.client.unpriced")).isEqualTo(8000);
		assertThat(this.registry.find("openai.client.tokens").counters()).hasSize(11);
	}

	@Test
	void whenTenantsAndModelsAreManySeriesAreBoundedAndSumsTrue() throws Exception {
		AttributionTags tags = new AttributionTags(List.of("tenant", "feature"), 100);
		MeterUsageListener listener = new MeterUsageListener(this.registry, GenAiUsageConvention.current(), tags);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		for (int thread = 0; thread < 8; thread++) {
			int seed = thread;
			threads.submit(() -> {
				Random random = new Random(seed);
				for (int i = 0; i < 10_000; i++) {
					UsageAttribution attribution = UsageAttribution.tenant("tenant-" + random.nextInt(10_000))
						.and("feature", "feature-" + random.nextInt(1000));
					listener.onUsage(event("unheard-of-" + random.nextInt(500), attribution));
				}
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(sum("openai.client.tokens")).isEqualTo(80_000);
		assertThat(sum("openai.client.unpriced")).isEqualTo(80_000);
		assertThat(this.registry.find("openai.client.tokens").counters()).hasSizeLessThanOrEqualTo(2000 + 501);
		assertThat(this.registry.find("gen_ai.client.token.usage").summaries()).hasSizeLessThanOrEqualTo(2000 + 501);
		assertThat(values("tenant")).hasSizeBetween(2, 102);
		assertThat(values("model")).hasSizeBetween(2, 201);
	}

	@Test
	void whenModelsAreTooManyTagsAreKept() {
		AttributionTags tags = new AttributionTags(List.of("tenant"), 100);
		MeterUsageListener listener = new MeterUsageListener(this.registry, GenAiUsageConvention.current(), tags);
		for (int i = 0; i < 300; i++) {
			listener.onUsage(event("gpt-" + i, UsageAttribution.none()));
		}
		listener.onUsage(event("gpt-300", UsageAttribution.tenant("acme")));
		assertThat(this.registry.get("openai.client.tokens").tags("tenant", "acme", "model", "other").counter().count())
			.isOne();
	}

	private UsageEvent event(String model, UsageAttribution attribution) {
		Usage usage = Usage.of(1, 0);
		return new UsageEvent("default", "chat", model, model, usage, this.calculator.calculate(model, usage), "openai",
				attribution);
	}

	private Set<String> values(String tag) {
		return this.registry.find("openai.client.tokens")
			.counters()
			.stream()
			.map((counter) -> counter.getId().getTag(tag))
			.collect(Collectors.toSet());
	}

	@Test
	void nextConventionCountsByModalityAndByCall() {
		MeterUsageListener listener = new MeterUsageListener(this.registry, GenAiUsageConvention.next(),
				AttributionTags.none());
		listener.onUsage(event("gpt-realtime-2.1", null, everyKind()));
		String usage = "gen_ai.client.inference.usage.";
		assertThat(sum(usage + "input_tokens")).isEqualTo(8);
		assertThat(sum(usage + "output_tokens")).isEqualTo(3);
		assertThat(sum(usage + "cache_read.input_tokens")).isEqualTo(3);
		assertThat(sum(usage + "cache_write.input_tokens")).isEqualTo(2);
		assertThat(sum(usage + "reasoning.output_tokens")).isEqualTo(1);
		assertThat(this.registry.get(usage + "output_tokens").tag("gen_ai.token.modality", "text").counter().count())
			.isEqualTo(2);
		assertThat(this.registry.get("gen_ai.client.inference.operation.input_tokens").summary().totalAmount())
			.isEqualTo(8);
		assertTags(usage + "input_tokens", "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model",
				"gen_ai.response.model", "gen_ai.token.modality");
		assertThat(this.registry.find("gen_ai.client.token.usage").meters()).isEmpty();
	}

	@Test
	void ownConventionNamesTheMetersOfTokens() {
		GenAiUsageConvention own = (call) -> List.of(new TokenMeter(TokenMeter.Kind.COUNTER, "acme.tokens", "Ours",
				(kind) -> true, KeyValues.of("llm", call.model())));
		new MeterUsageListener(this.registry, own, AttributionTags.none())
			.onUsage(event("gpt-4o", null, Usage.of(4, 2)));
		assertThat(this.registry.get("acme.tokens").tag("llm", "gpt-4o").counter().count()).isEqualTo(6);
		assertThat(sum("openai.client.tokens")).isEqualTo(6);
		assertThat(this.registry.find("gen_ai.client.token.usage").meters()).isEmpty();
	}

	@Test
	void whenServerDoesNotSayTheModelTheRequestedOneCounts() {
		this.listener.onUsage(event("gpt-4o", null, Usage.of(1, 0)));
		assertThat(this.registry.get("openai.client.tokens").counter().getId().getTag("model")).isEqualTo("gpt-4o");
		assertThat(this.registry.get("gen_ai.client.token.usage").summary().getId().getTag("gen_ai.response.model"))
			.isEqualTo("none");
	}

	private UsageEvent event(String requestModel, String responseModel, Usage usage) {
		String model = (responseModel != null) ? responseModel : requestModel;
		return new UsageEvent("default", "chat", requestModel, responseModel, usage,
				this.calculator.calculate(model, usage));
	}

	private double tokens(String direction, String modality, String cache) {
		return this.registry.get("openai.client.tokens")
			.tags("client", "default", "model", "gpt-4o-2024-08-06", "operation", "chat", "direction", direction,
					"modality", modality, "cache", cache, "source", "reported")
			.counter()
			.count();
	}

	private double sum(String meter) {
		return this.registry.find(meter).counters().stream().mapToDouble(Counter::count).sum();
	}

	private void assertTags(String meter, String... keys) {
		assertThat(this.registry.find(meter).meters()).isNotEmpty()
			.allSatisfy((found) -> assertThat(keys(found)).containsExactlyInAnyOrder(keys));
	}

	private Stream<String> keys(Meter meter) {
		return meter.getId().getTags().stream().map(Tag::getKey);
	}

	private static Usage everyKind() {
		Usage.Builder usage = Usage.builder();
		for (TokenKind kind : TokenKind.values()) {
			usage.add(kind, 1);
		}
		return usage.build();
	}

}
