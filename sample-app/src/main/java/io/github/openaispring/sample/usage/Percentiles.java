package io.github.openaispring.sample.usage;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import org.jspecify.annotations.Nullable;

/**
 * How long most calls take.
 *
 * @param p50Ms half of them take no longer, in milliseconds
 * @param p95Ms 19 of 20 take no longer, in milliseconds
 */
record Percentiles(double p50Ms, double p95Ms) {

	static final double[] PUBLISHED = { 0.5, 0.95 };

	static @Nullable Percentiles of(@Nullable Timer timer) {
		if (timer == null) {
			return null;
		}
		ValueAtPercentile[] values = timer.takeSnapshot().percentileValues();
		return (values.length == PUBLISHED.length)
				? new Percentiles(values[0].value(TimeUnit.MILLISECONDS), values[1].value(TimeUnit.MILLISECONDS))
				: null;
	}

}
