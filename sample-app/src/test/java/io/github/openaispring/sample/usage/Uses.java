package io.github.openaispring.sample.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.TokenKind;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageEvent;

/**
 * Makes usage, at a time that tests choose.
 */
final class Uses extends Clock {

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final CostCalculator costs = new CostCalculator(PriceCatalog.bundled());

	private Instant now = START;

	UsageEvent of(String model, String kind) {
		return of(model, kind, Usage.of(1_000, 10));
	}

	UsageEvent estimated(String model) {
		return of(model, "chat", Usage.builder().add(TokenKind.INPUT_TEXT, 70).source(Usage.Source.ESTIMATED).build());
	}

	private UsageEvent of(String model, String kind, Usage usage) {
		return new UsageEvent("c", kind, model, model, usage, this.costs.calculate(model, usage));
	}

	void pass(Duration time) {
		this.now = this.now.plus(time);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
