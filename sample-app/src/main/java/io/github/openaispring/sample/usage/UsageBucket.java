package io.github.openaispring.sample.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * What was used within a short time.
 *
 * @param start when that time begins
 * @param calls the calls
 * @param tokens all tokens
 * @param costUsd what those that have a known price cost, in USD
 * @param models the same by model
 * @param kinds the same by kind of work
 */
record UsageBucket(Instant start, long calls, long tokens,
		@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal costUsd, List<UsageShare> models,
		List<UsageShare> kinds) {

	static UsageBucket of(Instant start, String model, String kind, ModelUsage usage) {
		return new UsageBucket(start, usage.calls(), usage.totalTokens(), usage.costUsd(), List.of(share(model, usage)),
				List.of(share(kind, usage)));
	}

	private static UsageShare share(String name, ModelUsage usage) {
		return new UsageShare(name, usage.calls(), usage.totalTokens(), usage.costUsd());
	}

	UsageBucket plus(UsageBucket other) {
		return new UsageBucket(this.start, this.calls + other.calls, this.tokens + other.tokens,
				this.costUsd.add(other.costUsd), sum(this.models, other.models), sum(this.kinds, other.kinds));
	}

	private static List<UsageShare> sum(List<UsageShare> some, List<UsageShare> others) {
		Map<String, UsageShare> sum = new TreeMap<>();
		Stream.of(some, others)
			.flatMap(List::stream)
			.forEach((share) -> sum.merge(share.name(), share, UsageShare::plus));
		return List.copyOf(sum.values());
	}

}
