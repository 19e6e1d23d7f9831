package io.github.openaispring.realtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import io.github.openaispring.OpenAiAuthenticationException;
import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.RealtimeFixture.Heard;
import io.github.openaispring.realtime.audio.AudioConverter;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.RealtimeContent;
import io.github.openaispring.realtime.event.RealtimeItem;
import io.github.openaispring.realtime.event.RealtimeProtocol;
import io.github.openaispring.realtime.event.RealtimeResponse;
import io.github.openaispring.realtime.event.RealtimeResponseOptions;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;
import io.github.openaispring.telemetry.RealtimeListener;
import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of whole conversations against the simulator, which checks all that it is sent.
 */
class SimulatedSessionTests {

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{}}";

	private RealtimeFixture fixture = new RealtimeFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private void restart(OpenAiSimulator.Builder simulator, RealtimeProtocol protocol) {
		this.fixture.close();
		this.fixture = new RealtimeFixture(simulator, UnaryOperator.identity(), RealtimeListener.NONE, protocol);
	}

	private static RealtimeSessionConfig.Builder config() {
		return RealtimeSessionConfig.builder();
	}

	private static RealtimeSessionConfig.Builder pushToTalk() {
		return config().turnDetection(TurnDetection.OFF);
	}

	private static void assertNoFailure(Heard heard) {
		assertThat(heard.all(RealtimeChunk.Failure.class)).isEmpty();
	}

	private static byte[] tone(AudioFormat format, double hertz, int ms) {
		AudioFormat linear = AudioFormat.pcm16(format.sampleRate(), format.channels());
		int frames = linear.sampleRate() * ms / 1000;
		ByteBuffer bytes = ByteBuffer.allocate(frames * linear.blockSize()).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < frames; i++) {
			short sample = (short) (12_000 * Math.sin(2 * Math.PI * hertz * i / linear.sampleRate()));
			for (int channel = 0; channel < linear.channels(); channel++) {
				bytes.putShort(sample);
			}
		}
		return AudioConverter.between(linear, format).convert(bytes.array());
	}

	// How often the signal rises through zero in a second.
	private static double pitch(byte[] audio, AudioFormat format) {
		byte[] pcm = AudioConverter.between(format, AudioFormat.pcm16(format.sampleRate())).convert(audio);
		ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
		int rises = 0;
		int count = pcm.length / 2;
		for (int i = 1; i < count; i++) {
			rises += (samples.getShort(2 * i - 2) < 0 && samples.getShort(2 * i) >= 0) ? 1 : 0;
		}
		return (double) rises * format.sampleRate() / count;
	}

	@Test
	void conversationInTheBetaProtocolIsTheSame() {
		restart(OpenAiSimulator.builder().audioPace(100).betaRealtime(true), RealtimeProtocol.BETA);
		AtomicInteger runs = new AtomicInteger();
		RealtimeSession session = this.fixture
			.open(pushToTalk().functions(RealtimeFunction.of("weather", "Tells the weather.", SCHEMA, (call) -> {
				runs.incrementAndGet();
				return Mono.just(RealtimeToolOutput.of("sunny"));
			})).voice("alloy").transcription(Transcription.of("whisper-1")).build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().callTool("weather", "{}");
		this.fixture.simulator.onRealtime().reply("It is sunny.");
		session.sendAudio(tone(AudioFormat.PCM16_24KHZ, 300, 400)).block(RealtimeFixture.PATIENCE);
		session.endInput().block(RealtimeFixture.PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertThat(heard
			.await(RealtimeChunk.TranscriptDone.class, (done) -> done.speaker() == RealtimeChunk.Speaker.ASSISTANT)
			.text()).isEqualTo("It is sunny.");
		heard.await(RealtimeChunk.TranscriptDone.class, (done) -> done.speaker() == RealtimeChunk.Speaker.USER);
		assertThat(heard.all(RealtimeChunk.AudioDelta.class)).isNotEmpty();
		assertThat(runs).hasValue(1);
		assertNoFailure(heard);
		RealtimeConnectionRecord connection = this.fixture.connection(0);
		assertThat(connection.header("OpenAI-Beta")).isEqualTo("realtime=v1");
		assertThat(connection.awaitEvent("session.update", RealtimeFixture.PATIENCE).at("/session/voice").stringValue())
			.isEqualTo("alloy");
	}

	@Test
	void transcriptionSessionInTheBetaProtocolCanBeChanged() {
		restart(OpenAiSimulator.builder().betaRealtime(true), RealtimeProtocol.BETA);
		RealtimeSession session = this.fixture.open(config().target(RealtimeTarget.transcription())
			.turnDetection(TurnDetection.OFF)
			.transcription(Transcription.of("whisper-1"))
			.build());
		session
			.update(RealtimeSessionSettings.builder()
				.type(null)
				.transcription(Transcription.of("gpt-4o-transcribe"))
				.build())
			.block(RealtimeFixture.PATIENCE);
		assertThat(session.info().settings().audio().input().transcription().model()).isEqualTo("gpt-4o-transcribe");
		assertThat(this.fixture.connection(0).events()).hasSize(2)
			.allMatch((event) -> event.contains("transcription_session.update"));
	}

	@Test
	void generalProtocolHasNoBetaHeaderAndNamesTheModel() {
		this.fixture.open();
		RealtimeConnectionRecord connection = this.fixture.connection(0);
		assertThat(connection.header("OpenAI-Beta")).isNull();
		assertThat(connection.header("Authorization")).isEqualTo("Bearer sk-test");
		assertThat(connection.query()).isEqualTo("model=" + RealtimeFixture.MODEL);
	}

	@Test
	void transcriptionSessionWritesDownAndAnswersNothing() {
		RealtimeSession session = this.fixture.open(config().target(RealtimeTarget.transcription())
			.turnDetection(TurnDetection.OFF)
			.transcription(Transcription.of("gpt-4o-transcribe"))
			.build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().hear("Good morning");
		session.sendAudio(tone(AudioFormat.PCM16_24KHZ, 300, 400)).block(RealtimeFixture.PATIENCE);
		session.endInput().block(RealtimeFixture.PATIENCE);
		RealtimeChunk.TranscriptDone done = heard.await(RealtimeChunk.TranscriptDone.class);
		assertThat(done.text()).isEqualTo("Good morning");
		assertThat(done.cost().model()).isEqualTo("gpt-4o-transcribe");
		assertThat(session.bill().transcription().inputTokens()).isPositive();
		assertThat(session.bill().usage().isEmpty()).isTrue();
		assertNoFailure(heard);
		assertThat(this.fixture.connection(0).events()).noneMatch((event) -> event.contains("response.create"));
		assertThat(this.fixture.connection(0).query()).isEqualTo("intent=transcription");
		StepVerifier.create(session.triggerResponse())
			.expectError(OpenAiInvalidRequestException.class)
			.verify(RealtimeFixture.PATIENCE);
	}

	@Test
	void telephonyGoesOverTheWireAsItIs() {
		RealtimeSession session = this.fixture
			.open(pushToTalk().inputFormat(AudioFormat.ulaw()).outputFormat(AudioFormat.alaw()).build());
		Heard heard = Heard.of(session);
		byte[] spoken = tone(AudioFormat.ulaw(), 440, 1000);
		session.sendAudio(spoken).block(RealtimeFixture.PATIENCE);
		session.endInput().block(RealtimeFixture.PATIENCE);
		assertThat(this.fixture.connection(0).audio()).isEqualTo(spoken).hasSize(8_000);
		heard.await(RealtimeChunk.ResponseEnded.class);
		int answered = heard.all(RealtimeChunk.AudioDelta.class)
			.stream()
			.mapToInt((delta) -> delta.audio().length)
			.sum();
		assertThat(heard.await(RealtimeChunk.AudioDone.class).durationMs()).isEqualTo(answered / 8);
		assertNoFailure(heard);
	}

	@Test
	void otherRatesReachTheServerWithTheirLengthAndPitch() {
		for (AudioFormat format : List.of(AudioFormat.pcm16(48_000), AudioFormat.pcm16(44_100, 2),
				AudioFormat.pcm16(8_000))) {
			RealtimeSession session = this.fixture.open(pushToTalk().inputFormat(format).build());
			byte[] spoken = tone(format, 440, 1000);
			for (int from = 0; from < spoken.length; from += 1_111) {
				session.sendAudio(Arrays.copyOfRange(spoken, from, Math.min(spoken.length, from + 1_111)))
					.block(RealtimeFixture.PATIENCE);
			}
			session.endInput().block(RealtimeFixture.PATIENCE);
			List<RealtimeConnectionRecord> connections = this.fixture.simulator.realtimeConnections();
			byte[] heard = connections.get(connections.size() - 1).audio();
			assertThat(heard).as(format.toString()).hasSize(48_000);
			assertThat(pitch(heard, AudioFormat.PCM16_24KHZ)).as(format.toString()).isBetween(436.0, 444.0);
		}
	}

	@Test
	void turnOfExactlyTheShortestLengthIsAccepted() {
		AudioFormat format = AudioFormat.pcm16(48_000);
		RealtimeSession session = this.fixture.open(pushToTalk().inputFormat(format).build());
		session.sendAudio(tone(format, 440, 100)).block(RealtimeFixture.PATIENCE);
		session.commitAudioBuffer().block(RealtimeFixture.PATIENCE);
		assertThat(this.fixture.connection(0).audio()).hasSize(4_800);
	}

	@Test
	void textSessionAnswersInWriting() {
		RealtimeSession session = this.fixture.open(config().outputModality("text").build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().reply("Written words.");
		session.sendText("Hello").block(RealtimeFixture.PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class);
		assertThat(heard.await(RealtimeChunk.TextDone.class).text()).isEqualTo("Written words.");
		assertThat(String.join("",
				heard.all(RealtimeChunk.TextDelta.class).stream().map(RealtimeChunk.TextDelta::text).toList()))
			.isEqualTo("Written words.");
		assertThat(heard.all(RealtimeChunk.AudioDelta.class)).isEmpty();
		assertNoFailure(heard);
	}

	@Test
	void requestsOfManyThreadsAreAnsweredOneAfterAnother() {
		this.fixture.simulator.onRealtime().reply("Yes.").times(6);
		RealtimeSession session = this.fixture.open(config().outputModality("text").build());
		Heard heard = Heard.of(session);
		List<CompletableFuture<RealtimeResponse>> responses = java.util.stream.IntStream.range(0, 6)
			.mapToObj((i) -> CompletableFuture.supplyAsync(
					() -> session.triggerResponse().block(RealtimeFixture.PATIENCE),
					(task) -> new Thread(task).start()))
			.toList();
		assertThat(responses).allSatisfy((response) -> assertThat(response).succeedsWithin(RealtimeFixture.PATIENCE)
			.extracting(RealtimeResponse::status)
			.isEqualTo("completed"));
		assertThat(responses.stream().map(CompletableFuture::join).map(RealtimeResponse::id)).doesNotHaveDuplicates();
		assertNoFailure(heard);
		assertThat(this.fixture.connection(0).sent()).noneMatch((event) -> event.contains("\"error\""));
	}

	@Test
	void interruptedAnswerIsCutWhereItWasHeard() {
		RealtimeSession session = this.fixture.open(pushToTalk().build());
		Heard heard = Heard.of(session);
		RealtimeHold hold = this.fixture.simulator.onRealtime()
			.reply("One two three four five six seven eight nine ten.")
			.holdAfter(5);
		session.sendText("Count").block(RealtimeFixture.PATIENCE);
		hold.awaitReached(RealtimeFixture.PATIENCE);
		RealtimeChunk.AudioDelta last = heard.await(RealtimeChunk.AudioDelta.class, 5).get(4);
		session.played(last.itemId(), 120).block(RealtimeFixture.PATIENCE);
		session.interrupt().block(RealtimeFixture.PATIENCE);
		RealtimeConnectionRecord connection = this.fixture.connection(0);
		assertThat(connection.awaitSent("conversation.item.truncated", RealtimeFixture.PATIENCE)
			.path("audio_end_ms")
			.intValue()).isEqualTo(120);
		assertThat(heard.await(RealtimeChunk.ResponseEnded.class).status()).isEqualTo("cancelled");
		hold.release();
		session.sendText("Hello").block(RealtimeFixture.PATIENCE);
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertNoFailure(heard);
	}

	@Test
	void unheardAnswerIsTakenBackWithoutAnError() {
		RealtimeSession session = this.fixture.open(pushToTalk().build());
		Heard heard = Heard.of(session);
		RealtimeHold hold = this.fixture.simulator.onRealtime().reply("One two three.").holdAfter(1);
		session.sendText("Count").block(RealtimeFixture.PATIENCE);
		hold.awaitReached(RealtimeFixture.PATIENCE);
		RealtimeChunk.AudioDelta first = heard.await(RealtimeChunk.AudioDelta.class);
		session.played(first.itemId(), 0).block(RealtimeFixture.PATIENCE);
		session.interrupt().block(RealtimeFixture.PATIENCE);
		this.fixture.connection(0).awaitSent("conversation.item.deleted", RealtimeFixture.PATIENCE);
		await().atMost(RealtimeFixture.PATIENCE).until(() -> session.history().size() == 1);
		assertNoFailure(heard);
	}

	@Test
	void responsesThatFailOrStopEarlyHaveUsageAndCost() {
		RealtimeSession session = this.fixture.open(config().outputModality("text").build());
		Heard heard = Heard.of(session);
		String usage = "{\"total_tokens\":30,\"input_tokens\":20,\"output_tokens\":10}";
		this.fixture.simulator.onRealtime().reply("Half").thenFail("server_error", "No.").withUsage(usage);
		this.fixture.simulator.onRealtime().reply("Half").thenIncomplete("max_output_tokens").withUsage(usage);
		RealtimeResponse failed = session.triggerResponse().block(RealtimeFixture.PATIENCE);
		RealtimeResponse incomplete = session.triggerResponse().block(RealtimeFixture.PATIENCE);
		assertThat(failed.status()).isEqualTo("failed");
		assertThat(incomplete.statusDetails().reason()).isEqualTo("max_output_tokens");
		List<RealtimeChunk.ResponseEnded> ends = heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertThat(ends).allSatisfy((end) -> {
			assertThat(end.usage().totalTokens()).isEqualTo(30);
			assertThat(end.cost().totalUsd()).isPositive();
		});
		assertThat(ends.get(0).error().getCode()).isEqualTo("server_error");
		assertThat(ends.get(1).error()).isNull();
		assertThat(session.bill().usage().totalTokens()).isEqualTo(60);
	}

	@Test
	void outOfBandResponseLeavesTheConversationAlone() {
		RealtimeSession session = this.fixture.open(config().outputModality("text").build());
		Heard heard = Heard.of(session);
		RealtimeHold hold = this.fixture.simulator.onRealtime().reply("A long answer in words.").holdAfter(1);
		session.sendText("Talk").block(RealtimeFixture.PATIENCE);
		hold.awaitReached(RealtimeFixture.PATIENCE);
		this.fixture.simulator.onRealtime().reply("happy");
		RealtimeResponse mood = session
			.triggerResponse(
					RealtimeResponseOptions.builder().conversation("none").metadata(Map.of("topic", "mood")).build())
			.block(RealtimeFixture.PATIENCE);
		assertThat(mood.metadata()).containsEntry("topic", "mood");
		assertThat(mood.conversationId()).isNull();
		hold.release();
		heard.await(RealtimeChunk.ResponseEnded.class, 2);
		assertThat(session.history()).hasSize(2);
		assertNoFailure(heard);
	}

	@Test
	void imageIsAccepted() {
		RealtimeSession session = this.fixture.open(config().outputModality("text").build());
		Heard heard = Heard.of(session);
		session
			.sendItem(RealtimeItem.user(List.of(new RealtimeContent.InputText("What is this?"),
					new RealtimeContent.InputImage("data:image/png;base64,iVBORw0KGgo=", "low"))))
			.then(session.triggerResponse())
			.block(RealtimeFixture.PATIENCE);
		assertNoFailure(heard);
	}

	@Test
	void functionsRunInParallelAndAreAnsweredOnce() {
		AtomicInteger runs = new AtomicInteger();
		RealtimeFunctionHandler handler = (call) -> {
			runs.incrementAndGet();
			return Mono.just(RealtimeToolOutput.of(""));
		};
		RealtimeSession session = this.fixture.open(config().outputModality("text")
			.functions(RealtimeFunction.of("a", null, SCHEMA, handler), RealtimeFunction.of("b", null, SCHEMA, handler))
			.build());
		Heard heard = Heard.of(session);
		this.fixture.simulator.onRealtime().callTool("a", "{}").callTool("b", "{}");
		this.fixture.simulator.onRealtime().reply("Both are done.");
		session.sendText("Do both").block(RealtimeFixture.PATIENCE);
		assertThat(heard.await(RealtimeChunk.TextDone.class).text()).isEqualTo("Both are done.");
		assertThat(runs).hasValue(2);
		assertNoFailure(heard);
		assertThat(this.fixture.connection(0).events()).filteredOn((event) -> event.contains("response.create"))
			.hasSize(2);
	}

	@Test
	void systemContextLeavesTheTurnDetectionAlone() {
		RealtimeSession session = this.fixture.open();
		TurnDetection before = session.info().settings().audio().input().turnDetection();
		session.sendSystemContext("Speak French.").block(RealtimeFixture.PATIENCE);
		assertThat(session.info().settings().instructions()).isEqualTo("Speak French.");
		assertThat(session.info().settings().audio().input().turnDetection()).isEqualTo(before)
			.isInstanceOf(TurnDetection.ServerVad.class);
	}

	@Test
	void updateThatTheServerRefusesChangesNothing() {
		RealtimeSession session = this.fixture.open(config().instructions("Be kind.").build());
		StepVerifier.create(session.update(RealtimeSessionSettings.builder().speed(9.0).instructions("No.").build()))
			.expectError(OpenAiInvalidRequestException.class)
			.verify(RealtimeFixture.PATIENCE);
		assertThat(session.info().settings().instructions()).isEqualTo("Be kind.");
	}

	@Test
	void keyThatTheServerRefusesIsTyped() {
		this.fixture.simulator.onRealtime().refuse(401);
		StepVerifier.create(this.fixture.sessions.open())
			.expectError(OpenAiAuthenticationException.class)
			.verify(RealtimeFixture.PATIENCE);
		assertThat(this.fixture.sessions.sessions()).isEmpty();
	}

}
