package io.github.openaispring.telemetry;

import io.micrometer.common.KeyValue;
import org.junit.jupiter.api.Test;

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

}
