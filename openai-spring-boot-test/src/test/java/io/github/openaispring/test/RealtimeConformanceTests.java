package io.github.openaispring.test;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the published schemas, by which {@link RealtimeClient} checks each event,
 * notice what is wrong. Skipped where the schemas are absent.
 */
class RealtimeConformanceTests {

	private static final String CLEARED = "{\"type\":\"input_audio_buffer.cleared\",\"event_id\":\"e\"}";

	@BeforeEach
	void schemasAreAtHand() {
		Assumptions.assumeTrue(RealtimeConformance.isAvailable(),
				"no folder above holds shared/spec/realtime-ga.schema.json");
	}

	@Test
	void rightEventsPass() {
		assertThatCode(() -> RealtimeConformance.check(Json.read(CLEARED), false)).doesNotThrowAnyException();
		assertThatCode(() -> RealtimeConformance.check(Json.read(CLEARED), true)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"input_audio_buffer.cleared\"}", "{\"type\":\"nonsense\",\"event_id\":\"e\"}",
			"{\"type\":\"response.audio.done\",\"event_id\":\"e\",\"response_id\":\"r\",\"item_id\":\"i\",\"output_index\":0,\"content_index\":0}",
			"{\"type\":\"response.done\",\"event_id\":\"e\",\"response\":{\"status\":\"done\"}}" })
	void wrongEventsAreNoticed(String event) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> RealtimeConformance.check(Json.read(event), false));
	}

}
