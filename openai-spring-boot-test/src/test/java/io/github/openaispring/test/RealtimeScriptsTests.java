package io.github.openaispring.test;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;
import io.github.openaispring.test.realtime.ResponseScript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for scripted realtime sessions.
 */
class RealtimeScriptsTests {

	private static final Duration SOON = Duration.ofSeconds(20);

	private static final OpenAiSimulator SIMULATOR = OpenAiSimulator.builder().audioPace(1000).start();

	private RealtimeClient client;

	@BeforeEach
	void open() {
		this.client = RealtimeClient.open(SIMULATOR);
	}

	@AfterEach
	void reset() {
		this.client.close();
		SIMULATOR.reset();
	}

	@AfterAll
	static void close() {
		SIMULATOR.close();
	}

	private String answer() {
		this.client.say("Hello");
		return this.client.awaitDone().at("/output/0/content/0/transcript").asString();
	}

	@Test
	void repliesAreGivenInOrderAndAsOften() {
		SIMULATOR.onRealtime().reply("One.").times(2);
		SIMULATOR.onRealtime().reply("Two.");
		assertThat(SIMULATOR.pendingScripts()).isEqualTo(3);
		assertThat(List.of(answer(), answer(), answer())).containsExactly("One.", "One.", "Two.");
		assertThat(SIMULATOR.pendingScripts()).isZero();
		assertThat(answer()).startsWith("Hello");
	}

	@Test
	void replyMayHaveSeveralItems() {
		SIMULATOR.onRealtime().reply("One moment.").callTool("a", "{}").callTool("b", "{\"x\":1}");
		this.client.say("Hello");
		JsonNode output = this.client.awaitDone().path("output");
		assertThat(output).extracting((item) -> item.path("type").asString())
			.containsExactly("message", "function_call", "function_call");
		assertThat(output.get(2).path("arguments").asString()).isEqualTo("{\"x\":1}");
		assertThat(output.get(1).path("call_id")).isNotEqualTo(output.get(2).path("call_id"));
	}

	@Test
	void whatIsSaidIsWhatTheTranscriptSays() {
		String text = "Pay $0.01 at https://example.org, 🙂 today!  Then\nrest… well.";
		SIMULATOR.onRealtime().reply(text);
		this.client.say("Hello");
		List<JsonNode> events = this.client.until("response.done");
		assertThat(RealtimeClient.joined(events, "response.output_audio_transcript.delta")).isEqualTo(text);
	}

	@Test
	void audioIsPlayedAsItIs() {
		byte[] tone = Audio.tone(1234);
		SIMULATOR.onRealtime().play(tone, "Beep.").play(new byte[2], "");
		this.client.say("Hello");
		List<JsonNode> events = this.client.until("response.done");
		assertThat(RealtimeClient.joined(events, "response.output_audio_transcript.delta")).isEqualTo("Beep.");
		assertThat(RealtimeClient.audio(events, "response.output_audio.delta"))
			.isEqualTo(Audio.join(tone, new byte[2]));
		assertThatIllegalArgumentException().isThrownBy(() -> SIMULATOR.onRealtime().play(new byte[3], ""));
	}

	@Test
	void emptyReplyIsSpokenAsNothing() {
		SIMULATOR.onRealtime().reply("");
		this.client.say("Hello");
		assertThat(this.client.awaitDone().path("status").asString()).isEqualTo("completed");
		assertThat(this.client.only("response.output_audio.delta")).isEmpty();
	}

	@Test
	void responseFailsAtOnceOrInTheEnd() {
		SIMULATOR.onRealtime().failResponse("inference_rate_limit_exceeded", "Too busy.");
		this.client.say("Hello");
		JsonNode failed = this.client.awaitDone();
		assertThat(failed.path("status").asString()).isEqualTo("failed");
		assertThat(failed.path("output").isEmpty()).isTrue();
		assertThat(failed.at("/status_details/error/code").asString()).isEqualTo("inference_rate_limit_exceeded");
		SIMULATOR.onRealtime().reply("Half").thenFail("server_error", "Broken.");
		assertThat(answer()).isEqualTo("Half");
		assertThat(this.client.only("response.done").get(1).at("/response/status").asString()).isEqualTo("failed");
	}

	@Test
	void responseIsIncomplete() {
		SIMULATOR.onRealtime().incomplete("content_filter");
		this.client.say("Hello");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("status").asString()).isEqualTo("incomplete");
		assertThat(response.at("/status_details/reason").asString()).isEqualTo("content_filter");
		assertThat(response.at("/output/0/content/0/transcript").asString()).startsWith("Hello");
	}

	@Test
	void errorTakesThePlaceOfTheResponse() {
		SIMULATOR.onRealtime().error("rate_limit_exceeded", "Slow down.");
		this.client.send("{\"type\":\"response.create\",\"event_id\":\"e\"}");
		JsonNode error = this.client.next();
		assertThat(error.at("/error/code").asString()).isEqualTo("rate_limit_exceeded");
		assertThat(error.at("/error/event_id").asString()).isEqualTo("e");
		assertThat(answer()).startsWith("Hello");
	}

	@Test
	void rawTextComesBeforeTheResponse() {
		SIMULATOR.onRealtime().sendRaw("{\"type\":\"future.event\",\"a\":1}").sendRaw("no { json");
		this.client.sendType("response.create");
		assertThat(this.client.next().path("a").asInt()).isEqualTo(1);
		assertThat(this.client.next().path("text").asString()).isEqualTo("no { json");
		assertThat(this.client.next().path("type").asString()).isEqualTo("response.created");
	}

	@Test
	void connectionIsCutInPlaceOfTheResponse() {
		SIMULATOR.onRealtime().drop();
		this.client.sendType("response.create");
		assertThat(SIMULATOR.awaitRealtimeConnection(SOON).awaitClosed(SOON).code()).isEqualTo(1006);
	}

	@Test
	void connectionIsClosedInPlaceOfTheResponse() {
		SIMULATOR.onRealtime().close(1011, "oops");
		this.client.sendType("response.create");
		assertThat(this.client.awaitClosed()).isEqualTo("1011 oops");
	}

	@Test
	void connectionIsCutInTheMiddleOfTheResponse() {
		SIMULATOR.onRealtime().reply("One two three four five.").dropAfter(2);
		this.client.say("Count");
		RealtimeConnectionRecord record = SIMULATOR.awaitRealtimeConnection(SOON);
		assertThat(record.awaitClosed(SOON).code()).isEqualTo(1006);
		assertThat(record.sent().stream().filter((text) -> text.contains("response.output_audio.delta"))).hasSize(2);
	}

	@Test
	void connectionIsClosedInTheMiddleOfTheResponse() {
		SIMULATOR.onRealtime().reply("One two three four five.").closeAfter(2, 1001, "going away");
		this.client.say("Count");
		assertThat(this.client.awaitClosed()).isEqualTo("1001 going away");
		this.client.await("response.output_audio.delta");
		this.client.await("response.output_audio.delta");
		assertThat(this.client.isQuiet()).isTrue();
	}

	@Test
	void heldResponseGoesOnWhenReleased() {
		RealtimeHold hold = SIMULATOR.onRealtime().reply("One two three four five.").holdAfter(1);
		this.client.say("Count");
		hold.awaitReached(SOON);
		this.client.send("""
				{"type":"response.create","response":{"conversation":"none","output_modalities":["text"]}}""");
		this.client.awaitDone();
		assertThat(this.client.only("response.output_audio.delta")).hasSize(1);
		hold.release();
		assertThat(this.client.awaitDone().at("/output/0/content/0/transcript").asString())
			.isEqualTo("One two three four five.");
		assertThatIllegalStateException()
			.isThrownBy(() -> SIMULATOR.onRealtime().holdResponse().awaitReached(Duration.ofMillis(10)));
	}

	@Test
	void usageIsAsScripted() {
		SIMULATOR.onRealtime().reply("a").withUsage("{\"total_tokens\":7,\"input_tokens\":4,\"output_tokens\":3}");
		this.client.say("Hello");
		assertThat(this.client.awaitDone().at("/usage/total_tokens").asInt()).isEqualTo(7);
	}

	@Test
	void delayHoldsTheAnswerBackButNotItsCreation() {
		SIMULATOR.onRealtime().delay(Duration.ofMinutes(5));
		this.client.say("Hello");
		this.client.await("response.created");
		this.client.sendType("response.cancel");
		JsonNode response = this.client.awaitDone();
		assertThat(response.path("status").asString()).isEqualTo("cancelled");
		assertThat(response.path("output").isEmpty()).isTrue();
	}

	@Test
	void usedScriptCannotBeRefined() {
		ResponseScript script = SIMULATOR.onRealtime().reply("One.");
		assertThatIllegalArgumentException().isThrownBy(() -> script.times(0));
		answer();
		assertThatIllegalStateException().isThrownBy(() -> script.reply("more"));
	}

	@Test
	void longReplyIsSentToAClientThatReadsSlowly() {
		SIMULATOR.onRealtime().reply("One two three four five six seven eight nine ten. ".repeat(30));
		this.client.say("Count");
		List<JsonNode> events = this.client.until("response.done");
		assertThat(RealtimeClient.audio(events, "response.output_audio.delta").length).isGreaterThan(30 * 48_000);
	}

}
