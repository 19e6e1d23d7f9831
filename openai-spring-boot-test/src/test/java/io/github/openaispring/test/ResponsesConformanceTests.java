package io.github.openaispring.test;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that a response which the published schemas do not allow is noticed, because the
 * other tests of this package check each one. Skipped where the schemas are absent.
 */
class ResponsesConformanceTests {

	private static final String DELTA = """
			{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":"a",
			"logprobs":[],"sequence_number":4}""";

	@BeforeEach
	void schemasAreAtHand() {
		Assumptions.assumeTrue(Conformance.isAvailable(), "no folder above holds shared/spec/responses.schema.json");
	}

	@Test
	void rightEventIsAccepted() {
		Conformance.checkResponseEvent(Json.read(DELTA));
	}

	@ParameterizedTest
	@ValueSource(strings = { "type", "item_id", "output_index", "content_index", "delta", "sequence_number" })
	void eventWithoutAMemberIsNoticed(String member) {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Conformance.checkResponseEvent(Json.read(DELTA).asObject().without(member)));
	}

	@Test
	void wrongEventsResponsesAndRequestsAreNoticed() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Conformance.checkResponseEvent(Json.object().put("type", "response.novelty")));
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> Conformance.checkResponse("Response", Json.object()));
		assertThat(Conformance.isResponsesRequest(ResponsesClient.request("x"))).isTrue();
		assertThat(Conformance.isResponsesRequest(ResponsesClient.request("x").put("seed", 1))).isFalse();
	}

}
