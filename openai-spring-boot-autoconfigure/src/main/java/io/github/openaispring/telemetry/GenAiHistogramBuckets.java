package io.github.openaispring.telemetry;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;

/**
 * Gives histograms of {@code gen_ai.*} meters the buckets that OpenTelemetry's
 * conventions want: 10 ms to 82 s for durations, 1 to 67 million for tokens. Meters
 * without a histogram get none, and those with buckets of their own keep them.
 *
 * @since 0.1.0
 */
public final class GenAiHistogramBuckets implements MeterFilter {

	private static final double[] NANOS = buckets((step) -> 10_000_000d * (1L << step));

	private static final double[] TOKENS = buckets((step) -> 1L << (2 * step));

	private static double[] buckets(IntToDoubleFunction boundary) {
		return IntStream.range(0, 14).mapToDouble(boundary).toArray();
	}

	@Override
	public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
		boolean wanted = id.getName().startsWith("gen_ai.") && Boolean.TRUE.equals(config.isPercentileHistogram());
		if (!wanted || config.getServiceLevelObjectiveBoundaries() != null) {
			return config;
		}
		return switch (id.getType()) {
			case TIMER -> with(NANOS, config);
			case DISTRIBUTION_SUMMARY -> with(TOKENS, config);
			default -> config;
		};
	}

	private static DistributionStatisticConfig with(double[] boundaries, DistributionStatisticConfig config) {
		return DistributionStatisticConfig.builder()
			.percentilesHistogram(false)
			.serviceLevelObjectives(boundaries)
			.build()
			.merge(config);
	}

}
