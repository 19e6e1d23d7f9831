package io.github.openaispring.voice;

import java.math.BigDecimal;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.realtime.RealtimeFunction;
import io.github.openaispring.realtime.RealtimeToolOutput;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;
import io.github.openaispring.test.speech.SpeechSynthesizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of conversations over the endpoint, by a client that somebody else wrote.
 */
class VoiceEndpointTests {

	private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}";

	private VoiceFixture fixture = VoiceFixture.start();

	private static byte[] speech(String text) {
		return SpeechSynthesizer.create().speak(text).pcm();
	}

	private static byte[] silence(int ms) {
		return new byte[ms * 48];
	}

	private void restart(VoiceFixture.Builder builder) {
		this.fixture.close();
		this.fixture = builder.start();
	}

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void spokenTurnIsHeardAnsweredAndPriced() {
		this.fixture.simulator.onRealtime().hear("What is the weather?");
		this.fixture.simulator.onRealtime().reply("It is sunny.");
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','turnDetection':'server_vad'}");
		JsonNode ready = client.await("ready");
		assertThat(client.protocol()).isEqualTo("openai-voice.v1");
		assertThat(ready.path("model").stringValue()).isEqualTo("gpt-realtime-2.1");
		assertThat(ready.path("voice").stringValue()).isEqualTo("marin");
		assertThat(ready.path("resumed").booleanValue()).isFalse();
		assertThat(ready.path("resumeToken").stringValue()).hasSizeGreaterThan(20);
		assertThat(Instant.parse(ready.path("expiresAt").stringValue())).isAfter(Instant.now());
		client.send(silence(300));
		client.send(speech("What is the weather"));
		client.send(silence(1500));
		String turn = client.await("speech-started").path("itemId").stringValue();
		assertThat(client.await("speech-stopped").path("itemId").stringValue()).isEqualTo(turn);
		JsonNode start = client.await("audio-start");
		JsonNode end = client.await("audio-end");
		assertThat(end.path("itemId")).isEqualTo(start.path("itemId"));
		assertThat(end.path("ms").intValue()).isPositive().isEqualTo(client.audioBytes() / 48);
		assertThat(client.frames()).allSatisfy((bytes) -> assertThat(bytes).isEven().isLessThanOrEqualTo(9_600));
		JsonNode done = client.await("done");
		assertThat(done.path("status").stringValue()).isEqualTo("completed");
		assertThat(done.path("costUsd").decimalValue()).isPositive();
		assertThat(done.path("usage").path("outputAudioTokens").intValue()).isPositive();
		assertThat(done.path("usage").path("totalTokens").intValue()).isPositive();
		JsonNode asked = client.await("transcript",
				(node) -> "user".equals(node.path("role").stringValue()) && node.path("final").booleanValue());
		assertThat(asked.path("text").stringValue()).isEqualTo("What is the weather?");
		assertThat(asked.path("itemId").stringValue()).isEqualTo(turn);
		client.await("transcript", (node) -> "It is sunny.".equals(node.path("text").asString("")));
		BigDecimal bill = client.await("cost").path("sessionCostUsd").decimalValue();
		assertThat(bill).isPositive();
		assertThat(client.all("error")).isEmpty();
		List<String> types = client.types();
		assertThat(types.indexOf("audio")).isGreaterThan(types.indexOf("audio-start"));
		assertThat(types.lastIndexOf("audio")).isLessThan(types.indexOf("audio-end"));
	}

	@Test
	void clientThatSaysNothingGetsASessionAllTheSame() {
		VoiceClient client = this.fixture.connect();
		assertThat(client.await("ready").path("tools").isEmpty()).isTrue();
	}

	@Test
	void whatIsSaidBeforeTheSessionIsReadyIsSentOnceItIs() {
		this.fixture.simulator.onRealtime().reply("Yes.");
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'text','text':'Are you there?'}");
		assertThat(client.await("done").path("status").stringValue()).isEqualTo("completed");
		assertThat(client.types().get(0)).isEqualTo("ready");
		assertThat(this.fixture.connection(0).awaitEvent("conversation.item.create", VoiceFixture.PATIENCE).toString())
			.contains("Are you there?");
	}

	@Test
	void pushToTalkIsAnsweredWhenItIsCommitted() {
		VoiceClient client = this.fixture.talk();
		client.send(speech("Hello"));
		client.send("{'type':'commit'}");
		client.await("done");
		assertThat(client.audioBytes()).isPositive();
		assertThat(client.all("speech-started")).isEmpty();
		RealtimeConnectionRecord connection = this.fixture.connection(0);
		connection.awaitEvent("input_audio_buffer.commit", VoiceFixture.PATIENCE);
		assertThat(connection.audio()).isEqualTo(speech("Hello"));
	}

	@Test
	void turnThatIsTooShortIsRefusedAndTheConversationGoesOn() {
		VoiceClient client = this.fixture.talk();
		client.send("{'type':'commit'}");
		JsonNode error = client.await("error");
		assertThat(error.path("code").stringValue()).isEqualTo("invalid_request");
		assertThat(error.path("fatal").booleanValue()).isFalse();
		client.send("{'type':'text','text':'Hello'}");
		client.await("done");
	}

	@Test
	void voiceThatTheModelDoesNotHaveIsSaid() {
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','voice':'nobody'}");
		JsonNode error = client.await("error");
		assertThat(error.path("message").stringValue()).contains("nobody");
		assertThat(error.path("fatal").booleanValue()).isTrue();
		assertThat(client.await("closed").path("reason").stringValue()).isEqualTo("session_failed");
	}

	@Test
	void interruptedAnswerIsFlushedAndCutWhereItWasHeard() {
		RealtimeHold hold = this.fixture.simulator.onRealtime()
			.reply("One two three four five six seven eight nine ten.")
			.holdAfter(5);
		VoiceClient client = this.fixture.talk();
		client.send("{'type':'text','text':'Count'}");
		hold.awaitReached(VoiceFixture.PATIENCE);
		String item = client.await("audio-start").path("itemId").stringValue();
		client.send("{'type':'played','itemId':'%s','ms':120}".formatted(item));
		client.send("{'type':'interrupt'}");
		assertThat(client.await("flush").path("itemId").stringValue()).isEqualTo(item);
		assertThat(this.fixture.connection(0)
			.awaitSent("conversation.item.truncated", VoiceFixture.PATIENCE)
			.path("audio_end_ms")
			.intValue()).isBetween(120, 320);
		assertThat(client.await("done").path("status").stringValue()).isEqualTo("cancelled");
		hold.release();
		List<String> types = client.types();
		assertThat(types.lastIndexOf("audio")).isLessThan(types.indexOf("flush"));
	}

	@Test
	void functionsAreOfferedNarrowedAndShown() {
		RealtimeFunction weather = RealtimeFunction.of("weather", "Tells the weather.", SCHEMA,
				(call) -> Mono.just(RealtimeToolOutput.of("sunny")));
		RealtimeFunction time = RealtimeFunction.of("time", "Tells the time.", SCHEMA,
				(call) -> Mono.just(RealtimeToolOutput.of("noon")));
		restart(VoiceFixture.builder().functions(weather, time));
		this.fixture.simulator.onRealtime().callTool("weather", "{\"city\":\"Paris\"}");
		this.fixture.simulator.onRealtime().reply("It is sunny in Paris.");
		VoiceClient client = this.fixture.connect();
		client.send("{'type':'start','tools':['weather','nonsense']}");
		assertThat(client.await("ready").path("tools").toString()).isEqualTo("[\"weather\"]");
		client.send("{'type':'text','text':'The weather in Paris?'}");
		List<JsonNode> tools = client.await("tool", 2);
		assertThat(tools).allSatisfy((tool) -> {
			assertThat(tool.path("name").stringValue()).isEqualTo("weather");
			assertThat(tool.path("arguments").stringValue()).isEqualTo("{\"city\":\"Paris\"}");
		});
		assertThat(tools.get(0).has("result")).isFalse();
		assertThat(tools.get(1).path("result").stringValue()).isEqualTo("sunny");
		client.await("done", 2);
	}

	@Test
	void conversationSurvivesTheLossOfTheModel() {
		this.fixture.simulator.onRealtime().reply("One two three four five six.").dropAfter(3);
		this.fixture.simulator.onRealtime().reply("As I said.");
		VoiceClient client = this.fixture.talk();
		client.send("{'type':'text','text':'Count'}");
		client.await("reconnecting");
		assertThat(client.await("reconnected").path("gapMs").intValue()).isNotNegative();
		client.await("transcript", (node) -> "As I said.".equals(node.path("text").asString("")));
		assertThat(client.await("done").path("status").stringValue()).isEqualTo("completed");
	}

	@Test
	void clientThatClosesIsToldTheCostAndLeavesNothing() {
		VoiceClient client = this.fixture.talk();
		client.send("{'type':'text','text':'Hello'}");
		client.await("done");
		client.send("{'type':'close'}");
		JsonNode closed = client.await("closed");
		assertThat(closed.path("reason").stringValue()).isEqualTo("client");
		assertThat(closed.path("sessionCostUsd").decimalValue()).isPositive();
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1000, "client"));
		this.fixture.awaitNothingLeft();
	}

	@Test
	void shutdownDoesNotWaitForAnAuthenticator() {
		this.fixture.close();
		CountDownLatch asked = new CountDownLatch(1);
		this.fixture = VoiceFixture.builder()
			.timer(VirtualTimeScheduler.create())
			.authenticator((handshake) -> Mono.<Principal>never().doOnSubscribe((subscription) -> asked.countDown()))
			.start();
		VoiceClient client = this.fixture.connect();
		await().atMost(VoiceFixture.PATIENCE).until(() -> asked.getCount() == 0);
		this.fixture.endpoint.close().subscribe();
		assertThat(client.awaitClose()).isEqualTo(new VoiceClient.Close(1001, "server_shutdown"));
	}

	@Test
	void closeFrameOfTheClientEndsTheSession() {
		VoiceClient client = this.fixture.talk();
		client.close(1000);
		this.fixture.awaitNothingLeft();
	}

}
