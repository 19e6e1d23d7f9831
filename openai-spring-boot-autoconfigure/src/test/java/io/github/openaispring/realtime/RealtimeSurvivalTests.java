package io.github.openaispring.realtime;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiException;
import io.github.openaispring.realtime.RealtimeFixture.Heard;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.TurnDetection;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;
import io.github.openaispring.test.speech.SpeechSynthesizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sessions that outlive their connections.
 */
class RealtimeSurvivalTests {

	private static final Duration PATIENCE = RealtimeFixture.PATIENCE;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private RealtimeFixture fixture;

	@BeforeEach
	void start() {
		this.fixture = new RealtimeFixture();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void conversationIsSaidAgainToTheNextServerInItsOrder() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		say(session, heard, "My name is Ada", "Hello Ada");
		drop(heard, 0);
		RealtimeConnectionRecord second = this.fixture.connection(1);
		assertThat(said(second)).containsExactly("user:My name is Ada", "assistant:Hello Ada");
		say(session, heard, "And now?", "Still here");
		assertThat(said(second)).containsExactly("user:My name is Ada", "assistant:Hello Ada", "user:And now?");
		assertThat(types(second)).startsWith("session.update", "conversation.item.create", "conversation.item.create");
	}

	@Test
	void answerThatWasCutOffIsAskedForAgain() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		RealtimeHold hold = this.fixture.simulator.onRealtime().holdResponse();
		session.sendText("Tell me a story").block(PATIENCE);
		this.fixture.connection(0).awaitSent("response.created", PATIENCE);
		this.fixture.simulator.onRealtime().reply("Once upon a time");
		drop(heard, 0);
		hold.release();
		RealtimeChunk.ResponseEnded end = heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(end.status()).isEqualTo("completed");
		assertThat(said(this.fixture.connection(1))).containsExactly("user:Tell me a story");
		assertThat(heard.await(RealtimeChunk.TranscriptDone.class).text()).isEqualTo("Once upon a time");
	}

	@Test
	void textThatIsSentWhileThereIsNoConnectionIsAnsweredAfterwards() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().refuse(503);
		this.fixture.simulator.onRealtime().reply("I am back");
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		session.sendText("Are you there?").block(PATIENCE);
		reconnect(heard, 1);
		heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(said(this.fixture.connection(2))).containsExactly("user:Are you there?");
		assertThat(heard.await(RealtimeChunk.TranscriptDone.class).text()).isEqualTo("I am back");
	}

	@Test
	void nothingOvertakesWhatHasToBeSaidAgain() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		say(session, heard, "First", "Answer");
		this.fixture.simulator.onRealtime().refuse(503);
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		session.sendText("Second").block(PATIENCE);
		session.sendAudio(new byte[4_800]).block(PATIENCE);
		reconnect(heard, 1);
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		RealtimeConnectionRecord next = this.fixture.connection(2);
		next.awaitEvent("input_audio_buffer.append", PATIENCE);
		assertThat(said(next)).containsExactly("user:First", "assistant:Answer", "user:Second");
		assertThat(types(next))
			.startsWith("session.update", "conversation.item.create", "conversation.item.create",
					"conversation.item.create")
			.containsOnlyOnce("response.create");
	}

	@Test
	void speechOverADroppedConnectionIsHeardWhole() {
		byte[] speech = speech("What is the weather like in Paris today");
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		int half = speech.length / 2 / 4800 * 4800;
		send(session, Arrays.copyOfRange(speech, 0, half));
		heard.await(RealtimeChunk.SpeechStarted.class);
		this.fixture.simulator.onRealtime().refuse(503);
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		send(session, Arrays.copyOfRange(speech, half, speech.length));
		reconnect(heard, 1);
		send(session, new byte[48_000 * 2]);
		heard.await(RealtimeChunk.ResponseEnded.class);
		RealtimeConnectionRecord next = this.fixture.connection(2);
		assertThat(tail(speech)).isEqualTo(partOf(next.audio(), speech.length - tail(speech).length + 0, speech));
		assertThat(heard.all(RealtimeChunk.AudioDropped.class)).isEmpty();
		assertThat(session.history())
			.filteredOn((item) -> item instanceof RealtimeItem.Message message && message.role().equals("user"))
			.hasSize(1);
	}

	private static byte[] tail(byte[] speech) {
		return Arrays.copyOfRange(speech, speech.length / 2, speech.length);
	}

	// The new server hears the speech from before its beginning on.
	private static byte[] partOf(byte[] heard, int offset, byte[] speech) {
		int start = indexOf(heard, Arrays.copyOfRange(speech, speech.length / 4, speech.length / 4 + 4_800));
		assertThat(start).as("where the speech begins").isNotNegative();
		int shift = start - speech.length / 4;
		return Arrays.copyOfRange(heard, shift + offset, shift + speech.length);
	}

	private static int indexOf(byte[] all, byte[] part) {
		for (int i = 0; i + part.length <= all.length; i++) {
			if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
				return i;
			}
		}
		return -1;
	}

	@Test
	void sessionLivesThroughRotationsAndDropsWithoutLosingOrRepeatingATurn() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		List<String> expected = new ArrayList<>();
		for (int round = 0; round < 5; round++) {
			say(session, heard, "Turn " + round, "Answer " + round);
			expected.add("user:Turn " + round);
			expected.add("assistant:Answer " + round);
			int connection = round;
			if (round % 2 == 0) {
				this.fixture.rotate(session);
				await().atMost(PATIENCE)
					.until(() -> heard.all(RealtimeChunk.Reconnected.class).size() == connection + 1);
			}
			else {
				drop(heard, round);
			}
			assertThat(said(this.fixture.connection(round + 1))).containsExactlyElementsOf(expected);
		}
		assertThat(heard.all(RealtimeChunk.Reconnected.class)).extracting(RealtimeChunk.Reconnected::planned)
			.containsExactly(true, false, true, false, true);
		assertThat(words(session.history())).containsExactlyElementsOf(expected);
		assertThat(heard.all(RealtimeChunk.Failure.class)).isEmpty();
		assertThat(heard.all(RealtimeChunk.Reconnecting.class)).hasSize(2);
	}

	@Test
	void rotationWaitsForTheAnswerToEnd() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		RealtimeHold hold = this.fixture.simulator.onRealtime().holdResponse();
		session.sendText("Take your time").block(PATIENCE);
		this.fixture.connection(0).awaitSent("response.created", PATIENCE);
		this.fixture.rotate(session);
		this.fixture.connection(1).awaitSent("session.updated", PATIENCE);
		assertThat(heard.all(RealtimeChunk.Reconnected.class)).isEmpty();
		hold.release();
		heard.await(RealtimeChunk.Reconnected.class);
		assertThat(heard.await(RealtimeChunk.ResponseEnded.class).status()).isEqualTo("completed");
		assertThat(this.fixture.connection(0).awaitClosed(PATIENCE).code()).isEqualTo(1000);
		assertThat(said(this.fixture.connection(1))).hasSize(2);
	}

	@Test
	void expiryIsSurvivedToo() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		say(session, heard, "Remember me", "I will");
		this.fixture.connection(0).expire();
		reconnect(heard, 1);
		assertThat(said(this.fixture.connection(1))).containsExactly("user:Remember me", "assistant:I will");
		assertThat(session.isClosed()).isFalse();
	}

	@Test
	void callIsReplayedWithItsOutputThatCameInBetween() {
		RealtimeSession session = this.fixture.open(RealtimeSessionConfig.builder()
			.functions(RealtimeFunction.declared("get_weather", "Tells the weather", "{\"type\":\"object\"}"))
			.build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().callTool("get_weather", "{\"city\":\"Paris\"}");
		session.sendText("How is Paris?").block(PATIENCE);
		String callId = heard.await(RealtimeChunk.ToolCalled.class).call().callId();
		heard.await(RealtimeChunk.ResponseEnded.class);
		drop(heard, 0);
		assertThat(said(this.fixture.connection(1))).containsExactly("user:How is Paris?");
		this.fixture.simulator.onRealtime().reply("It is sunny");
		session.sendToolResponse(callId, "sunny").block(PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertThat(said(this.fixture.connection(1))).containsExactly("user:How is Paris?", "function_call:" + callId,
				"function_call_output:" + callId);
		drop(heard, 1);
		assertThat(said(this.fixture.connection(2))).containsExactly("user:How is Paris?", "function_call:" + callId,
				"function_call_output:" + callId, "assistant:It is sunny");
	}

	@Test
	void audioBeyondTheBufferOfTheGapGivesWayAndAllOfItIsTold() {
		AtomicLong metered = new AtomicLong();
		this.fixture.close();
		this.fixture = new RealtimeFixture(OpenAiSimulator.builder(), UnaryOperator.identity(), new RealtimeListener() {

			@Override
			public void onAudioDropped(String model, String direction, Duration duration) {
				metered.addAndGet(duration.toMillis());
			}

		});
		RealtimeSession session = this.fixture
			.open(RealtimeSessionConfig.builder().turnDetection(TurnDetection.OFF).build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().refuse(503);
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		send(session, new byte[48_000 * 15]);
		reconnect(heard, 1);
		session.sendAudio(new byte[4_800]).block(PATIENCE);
		await().atMost(PATIENCE)
			.until(() -> heard.all(RealtimeChunk.AudioDropped.class)
				.stream()
				.mapToLong((chunk) -> chunk.duration().toMillis())
				.sum() == 5_000);
		assertThat(metered).hasValue(5_000);
		assertThat(heard.all(RealtimeChunk.AudioDropped.class)).hasSizeBetween(5, 7);
	}

	@Test
	void fatalCloseEndsTheSession() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		this.fixture.connection(0).close(3000, "invalid_request_error.invalid_api_key");
		await().atMost(PATIENCE).until(session::isClosed);
		assertThat(session.error()).isInstanceOf(OpenAiAuthenticationException.class);
		assertThat(heard.all(RealtimeChunk.Reconnecting.class)).isEmpty();
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(1);
	}

	@Test
	void sessionEndsWhenNoOtherConnectionCanBeMade() {
		RealtimeSession session = this.fixture.open();
		Heard heard = Heard.of(session);
		for (int i = 0; i < 5; i++) {
			this.fixture.simulator.onRealtime().refuse(503);
		}
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		await().atMost(PATIENCE).until(() -> {
			this.fixture.clock.advanceTimeBy(Duration.ofMillis(50));
			return session.isClosed();
		});
		assertThat(session.error()).isInstanceOf(OpenAiException.class);
		assertThat(this.fixture.simulator.realtimeConnections()).hasSize(6);
	}

	@Test
	void pushToTalkTurnWaitsForTheNextConnection() {
		byte[] speech = speech("Yes please");
		RealtimeSession session = this.fixture
			.open(RealtimeSessionConfig.builder().turnDetection(TurnDetection.OFF).build());
		Heard heard = Heard.of(session);
		send(session, Arrays.copyOfRange(speech, 0, 9_600));
		this.fixture.simulator.onRealtime().refuse(503);
		this.fixture.connection(0).awaitEvent("input_audio_buffer.append", PATIENCE);
		this.fixture.connection(0).drop();
		heard.await(RealtimeChunk.Reconnecting.class);
		send(session, Arrays.copyOfRange(speech, 9_600, speech.length));
		session.endInput().subscribe();
		reconnect(heard, 1);
		heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(this.fixture.connection(2).audio()).isEqualTo(speech);
	}

	private void say(RealtimeSession session, Heard heard, String text, String answer) {
		int before = heard.all(RealtimeChunk.ResponseEnded.class).size();
		this.fixture.simulator.onRealtime().reply(answer);
		session.sendText(text).block(PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class, before + 1);
	}

	private void drop(Heard heard, int connection) {
		int before = heard.all(RealtimeChunk.Reconnected.class).size();
		this.fixture.connection(connection).drop();
		reconnect(heard, before + 1);
	}

	private void reconnect(Heard heard, int count) {
		await().atMost(PATIENCE).until(() -> {
			this.fixture.clock.advanceTimeBy(Duration.ofMillis(50));
			return heard.all(RealtimeChunk.Reconnected.class).size() >= count;
		});
	}

	private static void send(RealtimeSession session, byte[] audio) {
		for (int from = 0; from < audio.length; from += 4_800) {
			session.sendAudio(Arrays.copyOfRange(audio, from, Math.min(from + 4_800, audio.length))).block(PATIENCE);
		}
	}

	private static byte[] speech(String text) {
		ByteArrayOutputStream speech = new ByteArrayOutputStream();
		speech.writeBytes(SpeechSynthesizer.create().speak(text).pcm());
		return speech.toByteArray();
	}

	private static List<String> types(RealtimeConnectionRecord connection) {
		return connection.events().stream().map((event) -> JSON.readTree(event).path("type").asString()).toList();
	}

	private static List<String> said(RealtimeConnectionRecord connection) {
		return connection.events()
			.stream()
			.map(JSON::readTree)
			.filter((event) -> event.path("type").asString().equals("conversation.item.create"))
			.map((event) -> event.path("item"))
			.map(RealtimeSurvivalTests::item)
			.toList();
	}

	private static String item(JsonNode item) {
		String type = item.path("type").asString();
		return type.equals("message")
				? item.path("role").asString() + ":" + item.path("content").path(0).path("text").asString()
				: type + ":" + item.path("call_id").asString();
	}

	private static List<String> words(List<RealtimeItem> items) {
		return items.stream()
			.map(RealtimeItem.Message.class::cast)
			.map((message) -> message.role() + ":" + Words.of(message.content().get(0)))
			.toList();
	}

}
