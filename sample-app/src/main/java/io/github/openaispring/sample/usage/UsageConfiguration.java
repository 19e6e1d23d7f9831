package io.github.openaispring.sample.usage;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the usage is measured with.
 */
@Configuration(proxyBeanMethods = false)
class UsageConfiguration {

	@Bean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	MeterFilter latencyPercentiles() {
		return new LatencyPercentiles();
	}

	/**
	 * Lets the timers of calls tell their percentiles over the last hour.
	 */
	private static final class LatencyPercentiles implements MeterFilter {

		private final DistributionStatisticConfig percentiles = DistributionStatisticConfig.builder()
			.percentiles(Percentiles.PUBLISHED)
			.percentilePrecision(2)
			.expiry(Duration.ofHours(1))
			.build();

		@Override
		public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
			return id.getName().startsWith(Latencies.OPERATION) ? this.percentiles.merge(config) : config;
		}

	}

}
