package io.github.openaispring.voice;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.admission.TestGate;
import io.github.openaispring.admission.TestRefusal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of calls whose budget is used up.
 */
class VoiceBudgetTests {

	private static void assertEnded(VoiceClient client) {
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1008, "budget_exceeded"));
		JsonNode error = client.await("error");
		assertThat(error.path("code").stringValue()).isEqualTo("budget_exceeded");
		assertThat(error.path("message").stringValue()).isEqualTo("The budget is used up");
		assertThat(error.path("fatal").booleanValue()).isTrue();
		assertThat(client.await("closed").path("reason").stringValue()).isEqualTo("budget_exceeded");
	}

	@Test
	void callEndsAfterTheAnswer() {
		TestGate gate = new TestGate().refusingAfter(1, new TestRefusal("budget_exceeded"));
		try (VoiceFixture fixture = VoiceFixture.builder().gate(gate).start()) {
			VoiceClient client = fixture.talk();
			client.send("{'type':'text','text':'Hello'}");
			client.await("done");
			assertEnded(client);
			assertThat(client.all("audio-end")).isNotEmpty();
			assertThat(client.await("closed").path("sessionCostUsd").asString()).isNotEqualTo("0");
			fixture.awaitNothingLeft();
		}
	}

	@Test
	void callDoesNotBegin() {
		TestGate gate = new TestGate().refusingAfter(0, new TestRefusal("budget_exceeded"));
		try (VoiceFixture fixture = VoiceFixture.builder().gate(gate).start()) {
			VoiceClient client = fixture.connect();
			client.send("{'type':'start'}");
			assertEnded(client);
			assertThat(fixture.simulator.realtimeConnections()).isEmpty();
		}
	}

}
