package io.github.openaispring.realtime;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.OpenAiInvalidRequestException;
import io.github.openaispring.realtime.audio.AudioFormat;
import io.github.openaispring.realtime.event.RealtimeSessionInfo;
import io.github.openaispring.realtime.event.RealtimeSessionSettings;
import io.github.openaispring.realtime.event.Transcription;
import io.github.openaispring.realtime.event.TurnDetection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what a session tells the server it is to be.
 */
class SessionUpdateTests {

	private WiredSession wired;

	@AfterEach
	void close() {
		if (this.wired != null) {
			this.wired.close();
		}
	}

	private JsonNode setup(RealtimeSessionConfig.Builder config) {
		this.wired = WiredSession.open(config.build());
		return this.wired.setup.path("session");
	}

	private static RealtimeSessionConfig.Builder config() {
		return RealtimeSessionConfig.builder();
	}

	@Test
	void defaultsSayOnlyWhatFollowsFromTheConfiguration() {
		JsonNode session = setup(config());
		assertThat(session.propertyNames()).containsExactlyInAnyOrder("type", "audio");
		assertThat(session.path("type").stringValue()).isEqualTo("realtime");
		assertThat(session.path("audio").toString())
			.isEqualTo(Said.json("{'input':{'format':{'type':'audio/pcm','rate':24000}},"
					+ "'output':{'format':{'type':'audio/pcm','rate':24000}}}"));
		assertThat(this.wired.peer.betaHeader()).isNull();
	}

	@Test
	void modalityIsOne() {
		assertThat(setup(config().outputModality("text")).path("output_modalities").toString()).isEqualTo("[\"text\"]");
	}

	@Test
	void formatsOfTelephonyHaveNoRate() {
		JsonNode audio = setup(config().inputFormat(AudioFormat.ulaw()).outputFormat(AudioFormat.alaw())).path("audio");
		assertThat(audio.at("/input/format").toString()).isEqualTo("{\"type\":\"audio/pcmu\"}");
		assertThat(audio.at("/output/format").toString()).isEqualTo("{\"type\":\"audio/pcma\"}");
	}

	@Test
	void otherRatesGoOverTheWireAtTwentyFourKilohertz() {
		JsonNode audio = setup(config().inputFormat(AudioFormat.pcm16(48_000))).path("audio");
		assertThat(audio.at("/input/format/rate").intValue()).isEqualTo(24_000);
	}

	@Test
	void turnDetectionThatIsOffIsANull() {
		JsonNode input = setup(config().turnDetection(TurnDetection.OFF)).at("/audio/input");
		assertThat(input.has("turn_detection")).isTrue();
		assertThat(input.get("turn_detection").isNull()).isTrue();
	}

	@Test
	void turnDetectionIsSentAsItIsWithItsZeroesAndFalses() {
		JsonNode detection = setup(
				config().turnDetection(new TurnDetection.ServerVad(0.0, 300, 500, false, false, 5000)))
			.at("/audio/input/turn_detection");
		assertThat(detection.toString()).isEqualTo(Said.json("{'type':'server_vad','threshold':0.0,"
				+ "'prefix_padding_ms':300,'silence_duration_ms':500,'create_response':false,"
				+ "'interrupt_response':false,'idle_timeout_ms':5000}"));
	}

	@Test
	void transcriptionVoiceInstructionsAndLimitsHaveTheirPlaces() {
		JsonNode session = setup(config().transcription(Transcription.of("whisper-1", "de", "names"))
			.voice("marin")
			.instructions("Be brief.")
			.settings(RealtimeSessionSettings.builder().maxOutputTokens(4096).build()));
		assertThat(session.at("/audio/input/transcription").toString())
			.isEqualTo(Said.json("{'model':'whisper-1','language':'de','prompt':'names'}"));
		assertThat(session.at("/audio/output/voice").stringValue()).isEqualTo("marin");
		assertThat(session.path("instructions").stringValue()).isEqualTo("Be brief.");
		assertThat(session.path("max_output_tokens").intValue()).isEqualTo(4096);
		assertThat(session.has("temperature")).isFalse();
	}

	@Test
	void systemContextReplacesTheInstructionsAndTouchesNothingElse() {
		setup(config());
		CompletableFuture<Void> sent = this.wired.session.sendSystemContext("Speak French.").toFuture();
		JsonNode session = this.wired.peer.expect("session.update").path("session");
		assertThat(session.toString()).isEqualTo(Said.json("{'type':'realtime','instructions':'Speak French.'}"));
		assertThat(sent).isNotDone();
		this.wired.say(Said.session("session.updated", Said.SERVER_VAD));
		assertThat(sent).succeedsWithin(WiredSession.PATIENCE);
	}

	@Test
	void updateIsAnsweredByWhatTheServerSays() {
		setup(config());
		CompletableFuture<RealtimeSessionInfo> first = update("one");
		CompletableFuture<RealtimeSessionInfo> second = update("two");
		this.wired.say(Said.session("session.updated", "null"));
		assertThat(first).succeedsWithin(WiredSession.PATIENCE);
		assertThat(this.wired.session.info().settings().audio().input().turnDetection()).isEqualTo(TurnDetection.OFF);
		assertThat(second).isNotDone();
		this.wired.say(Said.session("session.updated", Said.SERVER_VAD));
		assertThat(second).succeedsWithin(WiredSession.PATIENCE);
	}

	private CompletableFuture<RealtimeSessionInfo> update(String instructions) {
		CompletableFuture<RealtimeSessionInfo> update = this.wired.session
			.update(RealtimeSessionSettings.builder().type(null).instructions(instructions).build())
			.toFuture();
		return update;
	}

	@Test
	void refusedUpdateFailsAndIsNotSaidToTheNextServer() {
		setup(config().instructions("Be kind."));
		CompletableFuture<RealtimeSessionInfo> refused = update("bad");
		CompletableFuture<RealtimeSessionInfo> accepted = this.wired.session
			.update(RealtimeSessionSettings.builder().type(null).maxOutputTokens(7).build())
			.toFuture();
		String eventId = this.wired.peer.expect("session.update").path("event_id").stringValue();
		this.wired.peer.expect("session.update");
		this.wired.say(Said.error("invalid_value", eventId), Said.session("session.updated", Said.SERVER_VAD));
		assertThat(refused).failsWithin(WiredSession.PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(OpenAiInvalidRequestException.class);
		assertThat(accepted).succeedsWithin(WiredSession.PATIENCE);
		assertThat(this.wired.heard.all(RealtimeChunk.Failure.class)).isEmpty();
		this.wired.peer.drop();
		RealtimeWire.Peer next = this.wired.reconnect();
		next.send(Said.session("session.created", "null"));
		JsonNode session = next.expect("session.update").path("session");
		assertThat(session.path("instructions").stringValue()).isEqualTo("Be kind.");
		assertThat(session.path("max_output_tokens").intValue()).isEqualTo(7);
	}

	@Test
	void confirmationOfTheSetupConfirmsNoUpdate() {
		setup(config());
		CompletableFuture<RealtimeSessionInfo> update = update("one");
		this.wired.peer.expect("session.update");
		this.wired.say();
		assertThat(update).isNotDone();
		this.wired.say(Said.session("session.updated", "null"));
		assertThat(update).succeedsWithin(WiredSession.PATIENCE);
	}

	@Test
	void updateDuringAGapIsConfirmedByTheNextServerOnceItIsTold() {
		setup(config());
		this.wired.peer.drop();
		RealtimeWire.Peer next = this.wired.reconnect();
		this.wired.heard.await(RealtimeChunk.Reconnecting.class);
		next.send(Said.session("session.created", "null"));
		next.expect("session.update");
		CompletableFuture<RealtimeSessionInfo> update = update("one");
		next.send(Said.session("session.updated", "null"));
		assertThat(next.expect("session.update").at("/session/instructions").stringValue()).isEqualTo("one");
		this.wired.heard.await(RealtimeChunk.Reconnected.class);
		assertThat(update).isNotDone();
		next.send(Said.session("session.updated", "null"));
		assertThat(update).succeedsWithin(WiredSession.PATIENCE);
	}

	@Test
	void whatTheServerLeavesOutOfAConfirmationStaysKnown() {
		setup(config());
		this.wired.say(Said.session("session.updated", "null").replace("\"id\":\"sess_1\",", ""));
		assertThat(this.wired.session.info().id()).isEqualTo("sess_1");
	}

	@Test
	void updateThatIsNotAnsweredFailsWithTheSession() {
		setup(config());
		CompletableFuture<RealtimeSessionInfo> update = update("one");
		this.wired.session.close().block(WiredSession.PATIENCE);
		assertThat(update).failsWithin(WiredSession.PATIENCE);
	}

}
