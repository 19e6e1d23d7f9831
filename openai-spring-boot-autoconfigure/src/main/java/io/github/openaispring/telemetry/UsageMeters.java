package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.CostKind;
import io.github.openaispring.cost.CostLine;
import io.github.openaispring.cost.Usage;

/**
 * The meters of calls that share their client, operation and models. Each is registered
 * when it is needed for the first time.
 */
final class UsageMeters {

	private final Map<Bucket, Counter> tokens = new ConcurrentHashMap<>();

	private final Map<Bucket, Counter> cost = new ConcurrentHashMap<>();

	private final Map<String, DistributionSummary> usage = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	private final Tags callTags;

	private final Tags usageTags;

	UsageMeters(MeterRegistry registry, MeterUsageListener.Call call) {
		this.registry = registry;
		this.callTags = Tags.of("client", call.client(), "model", call.model(), "operation", call.operation());
		this.usageTags = Tags.of("gen_ai.operation.name", call.operation(), "gen_ai.provider.name", call.provider(),
				"gen_ai.request.model", call.requestModel(), "gen_ai.response.model", call.responseModel());
	}

	void record(Usage usage, CostInfo cost) {
		usage.tokens().forEach((kind, count) -> tokens(new Bucket(kind, usage.source())).increment(count));
		cost.lines().forEach((line) -> recordCost(line, cost.source()));
		recordUnpriced(cost.unpricedTokens());
		recordUsage("input", usage.inputTokens());
		recordUsage("output", usage.outputTokens());
	}

	private void recordCost(CostLine line, Usage.Source source) {
		BigDecimal usd = line.usd();
		if (usd != null) {
			cost(new Bucket(line.kind(), source)).increment(usd.doubleValue());
		}
	}

	private void recordUnpriced(long count) {
		if (count > 0) {
			Counter.builder("openai.client.unpriced")
				.description("Tokens whose price is not known")
				.baseUnit("tokens")
				.tags(this.callTags)
				.register(this.registry)
				.increment(count);
		}
	}

	private void recordUsage(String type, long count) {
		if (count > 0) {
			this.usage.computeIfAbsent(type, this::usage).record(count);
		}
	}

	private Counter tokens(Bucket bucket) {
		return this.tokens.computeIfAbsent(bucket,
				(key) -> Counter.builder("openai.client.tokens")
					.description("Tokens used, each counted once")
					.baseUnit("tokens")
					.tags(key.tags(this.callTags))
					.register(this.registry));
	}

	private Counter cost(Bucket bucket) {
		return this.cost.computeIfAbsent(bucket,
				(key) -> Counter.builder("openai.client.cost")
					.description("Money spent, as far as prices are known")
					.baseUnit("USD")
					.tags(key.tags(this.callTags))
					.register(this.registry));
	}

	private DistributionSummary usage(String type) {
		return DistributionSummary.builder("gen_ai.client.token.usage")
			.description("Tokens used per call")
			.baseUnit("tokens")
			.tags(this.usageTags.and("gen_ai.token.type", type))
			.register(this.registry);
	}

	/**
	 * A kind of token or a hosted tool, and who counted it.
	 *
	 * @param kind the kind
	 * @param source who counted
	 */
	private record Bucket(CostKind kind, Usage.Source source) {

		Tags tags(Tags callTags) {
			return callTags.and("direction", this.kind.direction(), "modality", this.kind.modality(), "cache",
					this.kind.cache(), "source", this.source.name().toLowerCase(Locale.ROOT));
		}

	}

}
