package io.github.openaispring.telemetry.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

import io.github.openaispring.chat.OpenAiProvider;
import io.github.openaispring.chat.PredictionRequest;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests of what Prometheus gets from a running application.
 */
class PrometheusTests {

	@RegisterExtension
	private final ObservedApplicationFixture application = new ObservedApplicationFixture();

	@Test
	void sumsOfAllSeriesAreTotals() {
		this.application.run();
		this.application.callThisAndThat();
		ObservedApplication.Ledger truth = this.application.ledger();
		Scrape scrape = this.application.scrape();
		assertThat(truth.events()).hasSize(7);
		assertThat(scrape.sum("openai_client_tokens_total")).isEqualTo(truth.tokens());
		assertThat(scrape.sum("openai_client_cost_USD_total")).isPositive().isCloseTo(truth.usd(), within(1e-12));
		assertThat(scrape.sum("openai_client_unpriced_tokens_total")).isEqualTo(55);
		assertThat(scrape.sum("gen_ai_client_token_usage_tokens_sum")).isEqualTo(truth.tokens());
		assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_count")).isEqualTo(8);
		assertThat(scrape.sum("gen_ai_client_operation_time_to_first_chunk_seconds_count")).isOne();
		assertThat(scrape.sum("openai_client_retries_total")).isOne();
		assertThat(scrape.sum("openai_tool_duration_seconds_count")).isOne();
	}

	@Test
	void bucketsTellTokensApart() {
		this.application.run();
		this.application.callThisAndThat();
		Scrape scrape = this.application.scrape();
		assertThat(scrape.sum("openai_client_tokens_total", "cache", "read", "direction", "input")).isEqualTo(200);
		assertThat(scrape.sum("openai_client_tokens_total", "modality", "reasoning")).isEqualTo(30);
		assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_count", "error_type",
				"OpenAiInvalidRequestException"))
			.isOne();
	}

	@Test
	void nextConventionCountsTheSame() {
		this.application.run("openai.telemetry.convention=next");
		this.application.callThisAndThat();
		ObservedApplication.Ledger truth = this.application.ledger();
		Scrape scrape = this.application.scrape();
		String usage = "gen_ai_client_inference_usage_";
		double embedded = scrape.sum("gen_ai_client_embeddings_operation_input_tokens_sum");
		assertThat(embedded).isPositive();
		assertThat(scrape.sum(usage + "input_tokens_total") + scrape.sum(usage + "output_tokens_total") + embedded)
			.isEqualTo(truth.tokens());
		assertThat(scrape.sum(usage + "cache_read_input_tokens_total")).isEqualTo(200);
		assertThat(scrape.sum(usage + "reasoning_output_tokens_total")).isEqualTo(30);
		assertThat(scrape.sum("gen_ai_client_inference_operation_input_tokens_count")).isEqualTo(6);
		assertThat(scrape.sum("gen_ai_client_inference_duration_seconds_count")).isEqualTo(7);
		assertThat(scrape.sum("gen_ai_client_embeddings_duration_seconds_count")).isOne();
		assertThat(scrape.sum("gen_ai_client_inference_time_to_first_chunk_seconds_count")).isOne();
		assertThat(scrape.ours()).doesNotContain("gen_ai_client_token_usage_tokens_sum",
				"gen_ai_client_operation_duration_seconds_count");
	}

	@Test
	void attributionsAreTagsOfAllMetersOfCalls() {
		this.application.run("openai.telemetry.tags=tenant,feature");
		this.application.callThisAndThat();
		Scrape scrape = this.application.scrape();
		assertThat(scrape.sum("openai_client_tokens_total", "tenant", "zeta", "feature", "none")).isEqualTo(55);
		assertThat(scrape.sum("openai_client_unpriced_tokens_total", "tenant", "zeta")).isEqualTo(55);
		assertThat(scrape.sum("gen_ai_client_token_usage_tokens_sum", "tenant", "zeta")).isEqualTo(55);
		assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_count", "tenant", "acme")).isEqualTo(3);
		assertThat(scrape.sum("gen_ai_client_operation_time_to_first_chunk_seconds_count", "tenant", "none")).isOne();
		assertThat(scrape.sum("openai_client_cost_USD_total", "tenant", "acme")).isPositive();
		assertThat(scrape.sum("openai_client_cost_USD_total")).isCloseTo(this.application.ledger().usd(),
				within(1e-12));
	}

	@Test
	void seriesOfAMetricHaveTheSameLabels() {
		this.application.run("openai.telemetry.tags=tenant");
		this.application.callThisAndThat();
		Map<String, Set<String>> labels = new HashMap<>();
		List<Scrape.Sample> samples = this.application.scrape().samples();
		assertThat(samples).doesNotHaveDuplicates();
		samples.stream()
			.filter((sample) -> sample.name().startsWith("openai_") || sample.name().startsWith("gen_ai_"))
			.forEach((sample) -> assertThat(sample.labels().keySet()).as(sample.name())
				.isEqualTo(labels.computeIfAbsent(sample.name(), (name) -> sample.labels().keySet())));
		assertThat(labels).hasSizeGreaterThan(10);
	}

	@Test
	void whenCallersAndServersInventNamesSeriesAreBoundedAndSumsTrue() {
		this.application.run("openai.telemetry.tags=tenant", "openai.telemetry.max-tag-values=10");
		OpenAiProvider provider = this.application.context.getBean(OpenAiProvider.class);
		IntStream.range(0, 300)
			.forEach((i) -> this.application.simulator.onChat().reply("Hi").withUsage(2, 1).withModel("model-" + i));
		Flux.range(0, 300)
			.flatMap((i) -> provider.predict(PredictionRequest.of("Hi"))
				.contextWrite(UsageAttribution.tenant("tenant-" + i)), 20)
			.blockLast(ObservedApplicationFixture.WAIT);
		Scrape scrape = this.application.scrape();
		assertThat(scrape.sum("openai_client_tokens_total")).isEqualTo(900);
		assertThat(scrape.sum("gen_ai_client_operation_duration_seconds_count")).isEqualTo(300);
		assertThat(scrape.of("openai_client_tokens_total").map((sample) -> sample.labels().get("tenant")).distinct())
			.hasSize(11)
			.contains("other");
		assertThat(scrape.of("openai_client_tokens_total").map((sample) -> sample.labels().get("model")).distinct())
			.hasSize(201)
			.contains("other");
		assertThat(scrape.of("openai_client_tokens_total").count()).isLessThanOrEqualTo(2 * (200 + 11));
	}

	@Test
	void whenHistogramsAreOnTheirBucketsAreThoseOfOpenTelemetry() {
		this.application.run("management.metrics.distribution.percentiles-histogram.gen_ai=true");
		this.application.callThisAndThat();
		Scrape scrape = this.application.scrape();
		assertThat(scrape
			.of("gen_ai_client_token_usage_tokens_bucket", "gen_ai_token_type", "output", "gen_ai_operation_name",
					"chat", "gen_ai_response_model", "gpt-99-unheard-of")
			.map((sample) -> sample.labels().get("le"))).containsExactly("1.0", "4.0", "16.0", "64.0", "256.0",
					"1024.0", "4096.0", "16384.0", "65536.0", "262144.0", "1048576.0", "4194304.0", "1.6777216E7",
					"6.7108864E7", "+Inf");
		assertThat(scrape
			.of("gen_ai_client_operation_duration_seconds_bucket", "gen_ai_response_model", "gpt-99-unheard-of")
			.map((sample) -> sample.labels().get("le"))).startsWith("0.01", "0.02", "0.04")
			.endsWith("40.96", "81.92", "+Inf")
			.hasSize(15);
	}

	@Test
	void whenTelemetryIsOffThereIsNothingOfOurs() {
		this.application.run("openai.telemetry.enabled=false");
		this.application.callThisAndThat();
		assertThat(this.application.scrape().ours()).isEmpty();
		assertThat(this.application.ledger().events()).hasSize(7);
	}

}
