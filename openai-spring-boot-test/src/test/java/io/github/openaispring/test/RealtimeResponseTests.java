package io.github.openaispring.test;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for realtime responses.
 */
class RealtimeResponseTests {

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder().audioPace(1000).start();

	@AfterEach
	void reset() {
		SIMULATOR.reset();
	}

	@AfterAll
	static void close() {
		SIMULATOR.close();
	}

	@Test
	void typedTurnIsAnsweredInSpeechAndInOrder() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.say("What is 6 * 7?");
			List<JsonNode> events = client.until("rate_limits.updated");
			List<String> types = RealtimeClient.types(events);
			List<String> fixed = types.stream().filter((type) -> !type.endsWith(".delta")).toList();
			assertThat(fixed).containsExactly("conversation.item.added", "conversation.item.done", "response.created",
					"response.output_item.added", "conversation.item.added", "response.content_part.added",
					"response.output_audio.done", "response.output_audio_transcript.done", "response.content_part.done",
					"conversation.item.done", "response.output_item.done", "response.done", "rate_limits.updated");
			String transcript = RealtimeClient.joined(events, "response.output_audio_transcript.delta");
			assertThat(transcript).contains("42");
			JsonNode done = RealtimeClient.only(events, "response.done").get(0).path("response");
			assertThat(done.path("status").asString()).isEqualTo("completed");
			assertThat(done.at("/output/0/content/0/transcript").asString()).isEqualTo(transcript);
			byte[] audio = RealtimeClient.audio(events, "response.output_audio.delta");
			assertThat(audio.length).isGreaterThan(24_000);
		}
	}

}
