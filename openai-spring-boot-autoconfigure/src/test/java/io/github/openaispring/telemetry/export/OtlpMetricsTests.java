package io.github.openaispring.telemetry.export;

import java.util.List;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests of the metrics that an OpenTelemetry receiver gets from an application.
 */
class OtlpMetricsTests {

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	private Metric metric(String name) {
		List<Metric> found = this.application.otlp.metrics()
			.stream()
			.filter((metric) -> metric.getName().equals(name))
			.toList();
		assertThat(found).as(name).hasSize(1);
		return found.get(0);
	}

	private double sum(String name) {
		return metric(name).getSum().getDataPointsList().stream().mapToDouble(NumberDataPoint::getAsDouble).sum();
	}

	private List<String> keys(NumberDataPoint point) {
		return point.getAttributesList().stream().map(KeyValue::getKey).sorted().toList();
	}

	@Test
	void receiverGetsTotals() {
		this.application.run("openai.telemetry.tags=tenant");
		this.application.callThisAndThat();
		ObservedApplication.Ledger truth = this.application.ledger();
		Awaitility.await().atMost(ObservedApplicationFixture.WAIT).untilAsserted(() -> {
			assertThat(sum("openai.client.tokens")).isEqualTo(truth.tokens());
			assertThat(sum("openai.client.cost")).isPositive().isCloseTo(truth.usd(), within(1e-12));
		});
		assertThat(sum("openai.client.unpriced")).isEqualTo(55);
		Metric cost = metric("openai.client.cost");
		assertThat(cost.getUnit()).isEqualTo("USD");
		assertThat(cost.getSum().getIsMonotonic()).isTrue();
		assertThat(cost.getSum().getAggregationTemporality())
			.isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
		assertThat(cost.getSum().getDataPointsList()).allSatisfy((point) -> assertThat(keys(point))
			.containsExactly("cache", "client", "direction", "modality", "model", "operation", "source", "tenant"));
	}

	@Test
	void receiverGetsHistogramsWithBucketsOfTheConventions() {
		this.application.run("management.metrics.distribution.percentiles-histogram.gen_ai=true",
				"management.otlp.metrics.export.base-time-unit=seconds");
		this.application.callThisAndThat();
		Awaitility.await().atMost(ObservedApplicationFixture.WAIT).untilAsserted(() -> {
			List<HistogramDataPoint> points = metric("gen_ai.client.operation.duration").getHistogram()
				.getDataPointsList();
			assertThat(points.stream().mapToLong(HistogramDataPoint::getCount).sum()).isEqualTo(8);
			assertThat(points).allSatisfy((point) -> assertThat(point.getExplicitBoundsList()).hasSize(14)
				.startsWith(0.01, 0.02)
				.endsWith(40.96, 81.92));
		});
		Metric usage = metric("gen_ai.client.token.usage");
		assertThat(usage.getHistogram().getDataPointsList().stream().mapToDouble(HistogramDataPoint::getSum).sum())
			.isEqualTo(this.application.ledger().tokens());
	}

}
