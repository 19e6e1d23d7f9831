package io.github.openaispring.autoconfigure.endpoint;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The gauge {@code openai.model.days.until.shutdown} of each model in use. It is not a
 * number while no end is known.
 */
final class ShutdownMeters {

	private final MeterRegistry registry;

	private final ModelLifetimes lifetimes;

	ShutdownMeters(MeterRegistry registry, ModelsInUse inUse, ModelLifetimes lifetimes) {
		this.registry = registry;
		this.lifetimes = lifetimes;
		inUse.forEach(this::register);
	}

	private void register(String model) {
		Gauge.builder("openai.model.days.until.shutdown", () -> days(model))
			.description("Days until a model is taken out of service, negative afterwards")
			.tag("model", model)
			.register(this.registry);
	}

	private double days(String model) {
		Long days = this.lifetimes.daysUntilShutdown(model);
		return (days != null) ? days : Double.NaN;
	}

}
