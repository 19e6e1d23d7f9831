package io.github.openaispring.voice;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiClientRateLimitException;
import io.github.openaispring.OpenAiErrorDetails;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;
import io.github.openaispring.budget.OpenAiBudgetUnavailableException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of calls that a gate does not let begin or go on.
 */
class VoiceGateTests {

	static Stream<Arguments> refusals() {
		return Stream
			.of(Arguments.of(new TestRefusal("budget_exceeded"), 1008, "budget_exceeded", "The budget is used up"),
					Arguments.of(new OpenAiBudgetUnavailableException("The store is down",
							OpenAiErrorDetails.builder().code(OpenAiBudgetUnavailableException.CODE).build(), null),
							1013, "budget_unavailable", "The budget is not known at the moment"),
					Arguments.of(
							new OpenAiClientRateLimitException("openai.limits.max-wait", "Too many calls",
									Duration.ofSeconds(40), null),
							1013, "rate_limited", "Too much is asked of the model at the moment"));
	}

	private static void assertEnded(VoiceClient client, int code, String reason, String message) {
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(code, reason));
		JsonNode error = client.await("error");
		assertThat(error.path("code").stringValue()).isEqualTo(reason);
		assertThat(error.path("message").stringValue()).isEqualTo(message);
		assertThat(error.path("fatal").booleanValue()).isTrue();
		assertThat(client.await("closed").path("reason").stringValue()).isEqualTo(reason);
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void callEndsAfterTheAnswer(OpenAiException refusal, int code, String reason, String message) {
		TestGate gate = new TestGate().refusingAfter(1, refusal);
		try (VoiceFixture fixture = VoiceFixture.builder().gate(gate).start()) {
			VoiceClient client = fixture.talk();
			client.send("{'type':'text','text':'Hello'}");
			client.await("done");
			assertEnded(client, code, reason, message);
			assertThat(client.all("audio-end")).isNotEmpty();
			assertThat(client.await("closed").path("sessionCostUsd").asString()).isNotEqualTo("0");
			fixture.awaitNothingLeft();
		}
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void callDoesNotBegin(OpenAiException refusal, int code, String reason, String message) {
		TestGate gate = new TestGate().refusingAfter(0, refusal);
		try (VoiceFixture fixture = VoiceFixture.builder().gate(gate).start()) {
			VoiceClient client = fixture.connect();
			client.send("{'type':'start'}");
			assertEnded(client, code, reason, message);
			assertThat(fixture.simulator.realtimeConnections()).isEmpty();
		}
	}

}
