package io.github.openaispring.telemetry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.CostKind;
import io.github.openaispring.cost.CostLine;
import io.github.openaispring.cost.Usage;

/**
 * The meters of calls that share their client, operation, models and tags. Each is
 * registered when it is needed for the first time.
 */
final class UsageMeters {

	private final Map<Bucket, Counter> tokens = new ConcurrentHashMap<>();

	private final Map<Bucket, Counter> cost = new ConcurrentHashMap<>();

	private final List<RegisteredTokenMeter> conventional;

	private final MeterRegistry registry;

	private final Tags callTags;

	UsageMeters(MeterRegistry registry, MeteredCall call, List<TokenMeter> conventional) {
		this.registry = registry;
		this.callTags = Tags.of("client", call.client(), "model", call.model(), "operation", call.operation())
			.and(tags(call.tags()));
		this.conventional = conventional.stream()
			.map((meter) -> new RegisteredTokenMeter(registry, meter, tags(meter.tags().and(call.tags()))))
			.toList();
	}

	private static Tags tags(KeyValues values) {
		return Tags.of(values.stream().map((value) -> Tag.of(value.getKey(), value.getValue())).toList());
	}

	void record(Usage usage, CostInfo cost) {
		usage.tokens().forEach((kind, count) -> tokens(new Bucket(kind, usage.source())).increment(count));
		cost.lines().forEach((line) -> recordCost(line, cost.source()));
		recordUnpriced(cost.unpricedTokens());
		this.conventional.forEach((meter) -> meter.record(usage));
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
