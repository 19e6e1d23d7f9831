package io.github.openaispring.telemetry;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.junit.jupiter.api.Test;

import io.github.openaispring.cost.CostCalculator;
import io.github.openaispring.cost.CostInfo;
import io.github.openaispring.cost.ModelPrice;
import io.github.openaispring.cost.PriceCatalog;
import io.github.openaispring.cost.Usage;
import io.github.openaispring.cost.UsageAttribution;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link DefaultGenAiObservationConvention}.
 */
class DefaultGenAiObservationConventionTests {

	private final DefaultGenAiObservationConvention convention = new DefaultGenAiObservationConvention();

	private String requestModel(String model, boolean answered) {
		GenAiObservationContext context = new GenAiObservationContext("c", "chat", "openai", model,
				UsageAttribution.none());
		if (answered) {
			context.answered(model, "id", "stop", null, null);
		}
		return this.convention.getLowCardinalityKeyValues(context)
			.stream()
			.filter((value) -> value.getKey().equals("gen_ai.request.model"))
			.map(KeyValue::getValue)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void namesThatNobodyAnsweredToAreBoundedAndTakeNoPlaceOfOthers() {
		for (int i = 0; i < 300; i++) {
			assertThat(requestModel("junk-" + i, false)).isEqualTo((i < 20) ? "junk-" + i : "other");
		}
		assertThat(requestModel("gpt-4.1", true)).isEqualTo("gpt-4.1");
		assertThat(requestModel("gpt-4.1", false)).isEqualTo("gpt-4.1");
	}

	@Test
	void namesOfAnswersAreBounded() {
		for (int i = 0; i < 300; i++) {
			requestModel("model-" + i, true);
		}
		assertThat(requestModel("model-0", true)).isEqualTo("model-0");
		assertThat(requestModel("model-299", true)).isEqualTo("other");
	}

	@Test
	void combinationsWithTagsAndErrorsAreBounded() {
		AttributionTags tags = new AttributionTags(List.of("tenant"), 400);
		Set<KeyValues> seen = new HashSet<>();
		for (int i = 0; i < 40_000; i++) {
			GenAiObservationContext context = new GenAiObservationContext("c", "chat", "openai", "gpt-" + i % 150,
					UsageAttribution.tenant("tenant-" + i / 50));
			context.tagged(tags.of(context.getAttribution()));
			context.answered("gpt-" + i % 150, "id", "stop", null, null);
			seen.add(this.convention.getLowCardinalityKeyValues(context).and(context.getTags()));
		}
		assertThat(seen).hasSizeLessThanOrEqualTo(2000 + 401);
	}

	@Test
	void aCostThatIsNotWhollyKnownIsNotTold() {
		CostCalculator costs = new CostCalculator(
				PriceCatalog.bundled().withOverrides(Map.of("mine", ModelPrice.builder().build())));
		assertThat(cost(costs.calculateAudio("mine", Duration.ofMinutes(1)))).isNull();
		assertThat(cost(costs.calculate("mine", Usage.of(1, 1)))).isNull();
		assertThat(cost(costs.calculateAudio("whisper-1", Duration.ofMinutes(1)))).isEqualTo("0.006");
	}

	private String cost(CostInfo cost) {
		GenAiObservationContext context = new GenAiObservationContext("c", "realtime.transcription", "openai", "mine",
				UsageAttribution.none());
		context.answered("mine", null, null, Usage.empty(), cost);
		return this.convention.getHighCardinalityKeyValues(context)
			.stream()
			.filter((value) -> value.getKey().equals("openai.cost.usd"))
			.map(KeyValue::getValue)
			.findFirst()
			.orElse(null);
	}

	@Test
	void anErrorWithoutANameIsNamedAfterItsKind() {
		GenAiObservationContext context = new GenAiObservationContext("c", "chat", "openai", "gpt-4o",
				UsageAttribution.none());
		context.setError(new IllegalStateException("anonymous") {
		});
		assertThat(this.convention.getLowCardinalityKeyValues(context))
			.contains(KeyValue.of("error.type", "IllegalStateException"));
	}

	@Test
	void nextConventionHasATimerForEachKindOfOperation() {
		assertThat(Stream.of("chat", "realtime", "realtime.transcription", "embeddings", "realtime.client_secret")
			.map(this::nextName)).containsExactly("gen_ai.client.inference.duration",
					"gen_ai.client.inference.duration", "gen_ai.client.inference.duration",
					"gen_ai.client.embeddings.duration", "gen_ai.client.operation.duration");
	}

	private String nextName(String operation) {
		GenAiObservationContext context = new GenAiObservationContext("c", operation, "openai", "gpt-4o",
				UsageAttribution.none());
		return GenAiObservationConvention.next()
			.stream()
			.filter((next) -> next.supportsContext(context))
			.findFirst()
			.orElseThrow()
			.getName();
	}

	@Test
	void spansHaveTheTokensThatThereAre() {
		GenAiObservationContext context = new GenAiObservationContext("c", "chat", "openai", "gpt-4o",
				UsageAttribution.none());
		context.firstChunk(Duration.ofMillis(1500));
		context.answered("gpt-4o", "id", "stop",
				Usage.totals().input(1000).cached(200).cacheWrite(50).output(80).reasoning(30).build(), null);
		assertThat(this.convention.getHighCardinalityKeyValues(context)).contains(
				KeyValue.of("gen_ai.usage.input_tokens", "1000"),
				KeyValue.of("gen_ai.usage.cache_read.input_tokens", "200"),
				KeyValue.of("gen_ai.usage.cache_creation.input_tokens", "50"),
				KeyValue.of("gen_ai.usage.reasoning.output_tokens", "30"),
				KeyValue.of("gen_ai.response.time_to_first_chunk", "1.500000000"));
		assertThat(GenAiObservationConvention.next().get(0).getHighCardinalityKeyValues(context))
			.contains(KeyValue.of("gen_ai.usage.cache_write.input_tokens", "50"));
	}

}
