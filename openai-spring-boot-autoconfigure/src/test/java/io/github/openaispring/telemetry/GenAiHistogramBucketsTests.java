package io.github.openaispring.telemetry;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link GenAiHistogramBuckets}.
 */
class GenAiHistogramBucketsTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	GenAiHistogramBucketsTests() {
		this.registry.config().meterFilter(new GenAiHistogramBuckets());
	}

	@Test
	void histogramsHaveTheBucketsOfTheConventions() {
		Timer timer = Timer.builder("gen_ai.client.operation.duration")
			.publishPercentileHistogram()
			.register(this.registry);
		assertThat(timer.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket)
			.startsWith(10_000_000.0, 20_000_000.0)
			.endsWith(81_920_000_000.0)
			.hasSize(14);
		DistributionSummary summary = DistributionSummary.builder("gen_ai.client.token.usage")
			.publishPercentileHistogram()
			.register(this.registry);
		assertThat(summary.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket)
			.startsWith(1.0, 4.0, 16.0)
			.endsWith(67_108_864.0)
			.hasSize(14);
	}

	@Test
	void whenNoHistogramIsWantedThereIsNone() {
		Timer timer = Timer.builder("gen_ai.client.operation.duration").register(this.registry);
		assertThat(timer.takeSnapshot().histogramCounts()).isEmpty();
	}

	@Test
	void bucketsOfTheApplicationAreKept() {
		DistributionSummary summary = DistributionSummary.builder("gen_ai.client.token.usage")
			.serviceLevelObjectives(100, 1000)
			.register(this.registry);
		assertThat(summary.takeSnapshot().histogramCounts()).extracting(CountAtBucket::bucket)
			.containsExactly(100.0, 1000.0);
	}

	@Test
	void metersOfOthersAreLeftAlone() {
		DistributionStatisticConfig wanted = DistributionStatisticConfig.builder().percentilesHistogram(true).build();
		Meter.Id id = new Meter.Id("acme.duration", Tags.empty(), null, null, Meter.Type.TIMER);
		assertThat(new GenAiHistogramBuckets().configure(id, wanted)).isSameAs(wanted);
	}

}
