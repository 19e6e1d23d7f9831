package io.github.openaispring.test;

import java.time.Duration;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;
import io.github.openaispring.test.speech.AudioConversion;
import io.github.openaispring.test.speech.Loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for what becomes of the audio that a realtime client sends.
 */
class RealtimeAudioTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final String MANUAL = "{\"audio\":{\"input\":{\"turn_detection\":null}}}";

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder().audioPace(1000).start();

	@AfterEach
	void reset() {
		SIMULATOR.reset();
	}

	@AfterAll
	static void close() {
		SIMULATOR.close();
	}

	private static byte[] turn() {
		return Audio.join(Audio.silence(1000), Audio.speech("Good morning to you."), Audio.silence(900));
	}

	@Test
	void spokenTurnIsDetectedCommittedAndAnswered() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			byte[] audio = turn();
			client.append(audio);
			List<JsonNode> events = client.until("response.done");
			assertThat(RealtimeClient.types(events)).startsWith("input_audio_buffer.speech_started",
					"input_audio_buffer.speech_stopped", "input_audio_buffer.committed", "conversation.item.added",
					"conversation.item.done", "response.created");
			JsonNode started = events.get(0);
			JsonNode stopped = events.get(1);
			assertThat(started.path("audio_start_ms").asInt()).isCloseTo(Audio.firstSound(audio) - 300, within(100));
			assertThat(stopped.path("audio_end_ms").asInt()).isCloseTo(Audio.lastSound(audio) + 500, within(100));
			assertThat(started.path("item_id").asString()).isEqualTo(events.get(2).path("item_id").asString())
				.isEqualTo(events.get(3).at("/item/id").asString());
			assertThat(events.get(3).at("/item/content/0/type").asString()).isEqualTo("input_audio");
			JsonNode done = events.get(events.size() - 1).path("response");
			assertThat(done.at("/output/0/content/0/transcript").asString())
				.matches("I heard you speak for \\d\\.\\d seconds\\. It was .+\\.");
			assertThat(done.at("/usage/input_token_details/audio_tokens").asInt()).isBetween(15, 40);
			RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
			assertThat(record.audio()).isEqualTo(audio);
		}
	}

	@Test
	void silenceAndFaintNoiseAreNoTurn() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.append(Audio.silence(2000));
			client.append(Audio.faintNoise(2000));
			client.sendType("input_audio_buffer.clear");
			assertThat(client.next().path("type").asString()).isEqualTo("input_audio_buffer.cleared");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "audio/pcmu", "audio/pcma" })
	void telephoneAudioIsUnderstoodAndAnswered(String format) {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"format":{"type":"%s"}},"output":{"format":{"type":"%s"}}}}""".formatted(format,
				format))) {
			client.append(AudioConversion.fromPcm24k(turn(), format));
			List<JsonNode> events = client.until("response.done");
			assertThat(RealtimeClient.types(events)).startsWith("input_audio_buffer.speech_started",
					"input_audio_buffer.speech_stopped");
			byte[] answer = RealtimeClient.audio(events, "response.output_audio.delta");
			byte[] pcm = AudioConversion.toPcm24k(answer, format);
			assertThat(answer.length / 8).isBetween(1500, 20_000);
			assertThat(Loudness.of(pcm)).isGreaterThan(-40);
			JsonNode output = events.get(events.size() - 1).at("/response/audio/output");
			assertThat(output.at("/format/type").asString()).isEqualTo(format);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "low", "medium", "high", "auto" })
	void semanticDetectionWaitsAsItIsEager(String eagerness) {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":{"type":"semantic_vad","eagerness":"%s"}}}}"""
			.formatted(eagerness))) {
			client.append(Audio.join(Audio.silence(500), Audio.speech("Good morning."), Audio.silence(9000)));
			assertThat(client.next().path("type").asString()).isEqualTo("input_audio_buffer.speech_started");
			assertThat(client.next().path("type").asString()).isEqualTo("input_audio_buffer.speech_stopped");
			assertThat(client.awaitDone().path("status").asString()).isEqualTo("completed");
		}
	}

	@Test
	void turnIsOnlyCommittedWhenNoResponseIsWanted() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":{"type":"server_vad","create_response":false}}}}""")) {
			client.append(turn());
			client.await("conversation.item.done");
			client.sendType("input_audio_buffer.clear");
			assertThat(client.next().path("type").asString()).isEqualTo("input_audio_buffer.cleared");
		}
	}

	@Test
	void speechInterruptsTheResponse() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			RealtimeHold hold = SIMULATOR.onRealtime().reply("One two three four five six seven.").holdAfter(2);
			client.say("Count");
			hold.awaitReached(SOON);
			client.append(turn());
			client.await("input_audio_buffer.speech_started");
			List<JsonNode> events = client.until("response.done");
			assertThat(RealtimeClient.types(events)).containsExactly("response.output_audio.done",
					"response.output_audio_transcript.done", "response.content_part.done", "conversation.item.done",
					"response.output_item.done", "response.done");
			JsonNode response = events.get(5).path("response");
			assertThat(response.path("status").asString()).isEqualTo("cancelled");
			assertThat(response.at("/status_details/reason").asString()).isEqualTo("turn_detected");
			assertThat(response.at("/output/0/status").asString()).isEqualTo("incomplete");
			assertThat(response.at("/usage/output_token_details/audio_tokens").asInt()).isEqualTo(4);
			assertThat(client.awaitDone().path("status").asString()).isEqualTo("completed");
		}
	}

	@Test
	void speechDoesNotInterruptWhenThatIsNotWanted() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":{"type":"server_vad","interrupt_response":false}}}}""")) {
			RealtimeHold hold = SIMULATOR.onRealtime().holdResponse();
			client.say("Count");
			hold.awaitReached(SOON);
			client.append(turn());
			assertThat(client.await("error").at("/error/code").asString())
				.isEqualTo("conversation_already_has_active_response");
			hold.release();
			assertThat(client.awaitDone().path("status").asString()).isEqualTo("completed");
		}
	}

	@Test
	void audioIsCommittedByHand() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, MANUAL)) {
			byte[] audio = Audio.tone(700);
			client.append(audio);
			client.sendType("input_audio_buffer.commit");
			JsonNode committed = client.next();
			assertThat(committed.path("type").asString()).isEqualTo("input_audio_buffer.committed");
			assertThat(committed.path("previous_item_id").isNull()).isTrue();
			client.await("conversation.item.done");
			client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"%s\"}"
				.formatted(committed.path("item_id").asString()));
			JsonNode item = client.next().path("item");
			assertThat(Base64.getDecoder().decode(item.at("/content/0/audio").asString())).isEqualTo(audio);
			client.sendType("response.create");
			assertThat(client.awaitDone().at("/output/0/content/0/transcript").asString())
				.isEqualTo("I heard you speak for 0.7 seconds. It was loud.");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 99 })
	void tooLittleAudioIsNotCommitted(int milliseconds) {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, MANUAL)) {
			client.append(Audio.tone(milliseconds));
			client.send("{\"type\":\"input_audio_buffer.commit\",\"event_id\":\"c\"}");
			JsonNode error = client.next();
			assertThat(error.at("/error/code").asString()).isEqualTo("input_audio_buffer_commit_empty");
			assertThat(error.at("/error/event_id").asString()).isEqualTo("c");
			client.append(Audio.tone(100 - milliseconds));
			client.sendType("input_audio_buffer.commit");
			assertThat(client.next().path("type").asString()).isEqualTo("input_audio_buffer.committed");
		}
	}

	@Test
	void clearedAudioIsForgotten() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, MANUAL)) {
			client.append(Audio.tone(500));
			client.sendType("input_audio_buffer.clear");
			client.await("input_audio_buffer.cleared");
			client.sendType("input_audio_buffer.commit");
			assertThat(client.next().path("type").asString()).isEqualTo("error");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"@@@\"", "\"AA==\"", "7" })
	void whatIsNoAudioIsRefused(String audio) {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR)) {
			client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":" + audio + "}");
			assertThat(client.next().at("/error/param").asString()).isEqualTo("audio");
		}
	}

	@Test
	void audioAboveTheLimitIsRefused() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, MANUAL)) {
			client.send("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(21_000_000) + "\"}");
			assertThat(client.next().at("/error/code").asString()).isEqualTo("string_above_max_length");
		}
	}

	@Test
	void turnIsTranscribedByItsSound() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":null,"transcription":{"model":"gpt-4o-transcribe"}}},
				"include":["item.input_audio_transcription.logprobs"]}""")) {
			client.append(Audio.tone(1800));
			client.sendType("input_audio_buffer.commit");
			List<JsonNode> events = client.until("conversation.item.input_audio_transcription.completed");
			JsonNode completed = events.get(events.size() - 1);
			assertThat(completed.path("transcript").asString()).isEqualTo("(speech, 1.8 seconds, loud)");
			assertThat(RealtimeClient.joined(events, "conversation.item.input_audio_transcription.delta"))
				.isEqualTo("(speech, 1.8 seconds, loud)");
			assertThat(completed.at("/usage/type").asString()).isEqualTo("tokens");
			assertThat(completed.at("/usage/input_token_details/audio_tokens").asInt()).isEqualTo(18);
			assertThat(completed.path("logprobs").size()).isEqualTo(completed.at("/usage/output_tokens").asInt());
		}
	}

	@Test
	void whisperIsBilledByDurationAndTellsAllAtOnce() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}}}}""")) {
			SIMULATOR.onRealtime().hear("My name is Ada.");
			client.append(Audio.tone(1200));
			client.sendType("input_audio_buffer.commit");
			List<JsonNode> events = client.until("conversation.item.input_audio_transcription.completed");
			JsonNode completed = events.get(events.size() - 1);
			assertThat(completed.path("transcript").asString()).isEqualTo("My name is Ada.");
			assertThat(completed.path("usage")).isEqualTo(Json.read("{\"type\":\"duration\",\"seconds\":2.0}"));
			assertThat(client.only("conversation.item.input_audio_transcription.delta")).hasSize(1);
			client.sendType("response.create");
			assertThat(client.awaitDone().at("/output/0/content/0/transcript").asString()).contains("Ada");
		}
	}

	@Test
	void whatHasAPriceAMinuteIsBilledByDuration() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":null,"transcription":{"model":"gpt-transcribe"}}}}""")) {
			client.append(Audio.tone(1200));
			client.sendType("input_audio_buffer.commit");
			assertThat(client.await("conversation.item.input_audio_transcription.completed").path("usage"))
				.isEqualTo(Json.read("{\"type\":\"duration\",\"seconds\":2.0}"));
		}
	}

	@Test
	void transcriptionFailsByScript() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":null,"transcription":{"model":"whisper-1"}}}}""")) {
			SIMULATOR.onRealtime().failTranscription("audio_unintelligible", "Nothing was understood.");
			client.append(Audio.tone(200));
			client.sendType("input_audio_buffer.commit");
			assertThat(client.await("conversation.item.input_audio_transcription.failed").at("/error/code").asString())
				.isEqualTo("audio_unintelligible");
		}
	}

	@Test
	void transcriptionSessionTranscribesAndDoesNotAnswer() {
		try (RealtimeClient client = RealtimeClient.connect(SIMULATOR, "?intent=transcription")) {
			client.await("session.created");
			client.send("""
					{"type":"session.update","session":{"type":"transcription","audio":{"input":{"transcription":
					{"model":"gpt-4o-mini-transcribe"}}}}}""");
			assertThat(client.await("session.updated").at("/session/audio/input/transcription/model").asString())
				.isEqualTo("gpt-4o-mini-transcribe");
			SIMULATOR.onRealtime().hear("Good morning");
			client.append(turn());
			List<JsonNode> events = client.until("conversation.item.input_audio_transcription.completed");
			assertThat(RealtimeClient.types(events)).noneMatch((type) -> type.startsWith("response."));
		}
	}

	@Test
	void silenceOfTheUserIsAnsweredWhenItLasts() {
		try (RealtimeClient client = RealtimeClient.open(SIMULATOR, """
				{"audio":{"input":{"turn_detection":{"type":"server_vad","idle_timeout_ms":5000}}}}""")) {
			SIMULATOR.onRealtime().reply("Hi.");
			client.say("Say hi");
			client.await("rate_limits.updated");
			client.append(Audio.silence(9000));
			List<JsonNode> events = client.until("response.done");
			JsonNode triggered = events.get(0);
			assertThat(triggered.path("type").asString()).isEqualTo("input_audio_buffer.timeout_triggered");
			assertThat(triggered.path("audio_end_ms").asInt() - triggered.path("audio_start_ms").asInt())
				.isBetween(5000, 5200);
			assertThat(RealtimeClient.types(events)).contains("input_audio_buffer.committed", "response.created");
			assertThat(events.get(events.size() - 1).at("/response/output/0/content/0/transcript").asString())
				.contains("nothing but silence");
		}
	}

}
