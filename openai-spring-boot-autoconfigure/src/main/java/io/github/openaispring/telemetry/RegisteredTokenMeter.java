package io.github.openaispring.telemetry;

import java.util.Map;
import java.util.function.LongConsumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;

/**
 * A meter of tokens and where it is registered once there are tokens for it.
 */
final class RegisteredTokenMeter {

	private static final String TOKENS = "tokens";

	private final MeterRegistry registry;

	private final TokenMeter meter;

	private final Tags tags;

	private volatile @Nullable LongConsumer registered;

	RegisteredTokenMeter(MeterRegistry registry, TokenMeter meter, Tags tags) {
		this.registry = registry;
		this.meter = meter;
		this.tags = tags;
	}

	void record(Usage usage) {
		long count = 0;
		for (Map.Entry<TokenKind, Long> bucket : usage.tokens().entrySet()) {
			if (this.meter.counts().test(bucket.getKey())) {
				count += bucket.getValue();
			}
		}
		if (count > 0) {
			registered().accept(count);
		}
	}

	// The registry gives two threads the same meter.
	private LongConsumer registered() {
		LongConsumer registered = this.registered;
		if (registered == null) {
			registered = (this.meter.kind() == TokenMeter.Kind.COUNTER) ? counter()::increment : summary()::record;
			this.registered = registered;
		}
		return registered;
	}

	private Counter counter() {
		return Counter.builder(this.meter.name())
			.description(this.meter.description())
			.baseUnit(TOKENS)
			.tags(this.tags)
			.register(this.registry);
	}

	private DistributionSummary summary() {
		return DistributionSummary.builder(this.meter.name())
			.description(this.meter.description())
			.baseUnit(TOKENS)
			.tags(this.tags)
			.register(this.registry);
	}

}
