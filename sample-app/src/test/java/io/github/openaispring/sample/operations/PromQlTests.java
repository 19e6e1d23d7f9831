package io.github.openaispring.sample.operations;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link PromQl}.
 */
class PromQlTests {

	private static PromQl.Selector selector(String metric, String... labels) {
		return new PromQl.Selector(metric, Set.of(labels));
	}

	@Test
	void findsMetricsAndLabels() {
		PromQl query = PromQl
			.parse("""
					histogram_quantile(0.95, sum by (le, model) (rate(a_bucket{client=~"$client",b!="x{y}"}[$__rate_interval])))
					> 3 * max without(z) (c offset 1h) or vector(0) unless on (model) d_total{}[1d:5m]""");
		assertThat(query.selectors()).containsExactlyInAnyOrder(selector("a_bucket", "client", "b"), selector("c"),
				selector("d_total"));
		assertThat(query.groupings()).containsExactlyInAnyOrder("le", "model", "z");
	}

	@Test
	void takesNoNumberAndNoFunctionForAMetric() {
		assertThat(PromQl.parse("1e3 + time() - vector(0x1F)").selectors()).isEmpty();
	}

}
