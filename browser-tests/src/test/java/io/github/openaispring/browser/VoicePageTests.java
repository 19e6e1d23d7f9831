package io.github.openaispring.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** What a visitor does with the voice of the page when nothing goes wrong. */
@BrowserTest
class VoicePageTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String QUESTION = "What is the weather in London today?";

	@Autowired
	private OpenAiSimulator simulator;

	@BeforeEach
	void reset() {
		this.simulator.reset();
	}

	private static FakeMicrophone question() {
		return FakeMicrophone.usual().say(QUESTION);
	}

	private RealtimeConnectionRecord model() {
		return this.simulator.awaitRealtimeConnection(PATIENCE);
	}

	@Test
	void bothSidesAreWrittenDownAndTheAnswerIsHeard(VoicePages pages) {
		this.simulator.onRealtime().hear(QUESTION);
		this.simulator.onRealtime().play(Tone.USUAL.wave(1500).pcm(), "It is sunny.");
		VoicePage page = pages.open(question());
		page.start();
		page.awaitReceived("done");
		page.awaitWords("user", QUESTION);
		page.awaitWords("assistant", "It is sunny.");
		page.awaitState("listening");
		assertThat(page.roles()).containsSubsequence("user", "assistant");
		Tape tape = page.tape();
		List<Tape.Part> sounds = tape.sounds(50);
		assertThat(sounds).hasSize(1);
		assertThat(tape.ms(sounds.get(0).length())).isCloseTo(1500, Offset.offset(10.0));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = "SPEECH_RECOGNIZER", matches = ".+",
			disabledReason = "it names no pocketsphinx_continuous")
	void whatIsSaidArrivesAtTheModel(VoicePages pages) throws IOException, InterruptedException {
		String said = "hello this is a test of the speech synthesizer "
				+ "the weather in london is very cold today and it will rain tomorrow morning";
		VoicePage page = pages.open(FakeMicrophone.usual().say(said));
		page.start();
		page.awaitReceived("speech-stopped");
		List<String> heard = SpeechRecognizer.wordsIn(model().audio());
		assertThat(SpeechRecognizer.share(said, heard)).as("%s", heard).isGreaterThan(0.7);
	}

	@Test
	void costTicksWithEachAnswer(VoicePages pages) {
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		PlaywrightAssertions.assertThat(page.part("cost")).containsText("$0.00");
		page.say("Hello");
		JsonNode first = page.awaitReceived("done").message();
		page.awaitCost(first.path("sessionCostUsd").decimalValue());
		page.say("How are you?");
		JsonNode second = page.awaitReceived("done", 2).message();
		assertThat(second.path("sessionCostUsd").decimalValue())
			.isGreaterThan(first.path("sessionCostUsd").decimalValue());
		page.awaitCost(second.path("sessionCostUsd").decimalValue());
	}

	@Test
	void typedTurnIsAnsweredByVoice(VoicePages pages) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(800).pcm(), "Hello to you.");
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		page.say("Hello there");
		page.awaitWords("user", "Hello there");
		page.awaitWords("assistant", "Hello to you.");
		page.awaitState("speaking");
		page.awaitState("listening");
		assertThat(page.tape().sounds(50)).hasSize(1);
		assertThat(model().awaitEvent("conversation.item.create", PATIENCE).at("/item/content/0/text").asString())
			.isEqualTo("Hello there");
	}

	@Test
	void toolCallIsShownWithItsResult(VoicePages pages) {
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		page.say("What is the current time in Tokyo?");
		page.awaitReceived("tool", 2);
		List<SocketEvent> calls = page.socket((event) -> event.isReceived("tool"));
		String name = calls.get(0).message().path("name").asString();
		assertThat(name).isNotEmpty();
		assertThat(calls.get(0).message().path("result").isMissingNode()).isTrue();
		assertThat(calls.get(1).message().path("result").isMissingNode()).isFalse();
		assertThat(calls.get(1).message().path("callId")).isEqualTo(calls.get(0).message().path("callId"));
		Locator shown = page.part("log").locator("[data-role=tool]");
		PlaywrightAssertions.assertThat(shown).containsText(name);
		page.awaitState("listening");
		JsonNode output = model().awaitEvent("conversation.item.create", PATIENCE);
		while (!output.at("/item/type").asString("").equals("function_call_output")) {
			output = this.simulator.realtimeConnections().get(0).awaitEvent("conversation.item.create", PATIENCE);
		}
		assertThat(calls.get(1).message().path("result").asString()).isEqualTo(output.at("/item/output").asString());
	}

	@Test
	void pushToTalkSendsWhatIsSaidWhileTheButtonIsHeld(VoicePages pages) {
		this.simulator.onRealtime().hear(QUESTION);
		this.simulator.onRealtime().play(Tone.USUAL.wave(500).pcm(), "Sunny.");
		VoicePage page = pages.open(FakeMicrophone.usual().pause(4000).say(QUESTION).pause(500).say(QUESTION));
		page.start();
		page.pushToTalk();
		RealtimeConnectionRecord model = model();
		Awaitility.await()
			.until(() -> model.events().stream().anyMatch((event) -> event.contains("\"turn_detection\":null")));
		int before = model.audio().length;
		page.part("talk").hover();
		page.page().mouse().down();
		Awaitility.await().atMost(PATIENCE).until(() -> page.sentBytes() > before + 7 * 48_000);
		page.page().mouse().up();
		model.awaitEvent("input_audio_buffer.commit", PATIENCE);
		page.awaitWords("user", QUESTION);
		page.awaitWords("assistant", "Sunny.");
		assertThat(page.socket((event) -> event.isReceived("speech-started"))).isEmpty();
		assertThat(page.socket((event) -> event.isSent("commit"))).hasSize(1);
		int sent = model.audio().length;
		page.awaitReceived("done");
		page.awaitState("listening");
		assertThat(model.audio()).hasSize(sent);
	}

	@Test
	void mutedMicrophoneSendsNoSpeech(VoicePages pages) {
		VoicePage page = pages
			.open(FakeMicrophone.usual().pause(4500).say(QUESTION).pause(500).say(QUESTION).pause(6000).say(QUESTION));
		page.start();
		page.part("mic").click();
		PlaywrightAssertions.assertThat(page.part("mic")).hasAttribute("aria-pressed", "true");
		page.awaitHeard(11_500);
		assertThat(page.socket((event) -> event.isReceived("speech-started"))).isEmpty();
		page.part("mic").click();
		page.awaitReceived("speech-started");
	}

	@Test
	void stopReleasesTheMicrophoneAndTheLogStays(VoicePages pages) {
		this.simulator.onRealtime().reply("Sunny.");
		VoicePage page = pages.open(question());
		page.start();
		page.awaitReceived("done");
		page.awaitWords("assistant", "Sunny.");
		assertThat(page.liveTracks()).isEqualTo(1);
		page.part("stop").click();
		page.awaitState("ended");
		PlaywrightAssertions.assertThat(page.part("stop")).isHidden();
		Awaitility.await().until(() -> page.liveTracks() == 0);
		PlaywrightAssertions.assertThat(page.words("assistant").last()).containsText("Sunny.");
		assertThat(model().awaitClosed(PATIENCE).code()).isEqualTo(1000);
		assertThat(page.contextState()).isEqualTo("closed");
	}

	@Test
	void secondConversationBeginsInTheSamePage(VoicePages pages) {
		this.simulator.onRealtime().reply("First.");
		VoicePage page = pages.open(question());
		page.start();
		page.awaitReceived("done");
		page.part("stop").click();
		page.awaitState("ended");
		this.simulator.onRealtime().play(Tone.USUAL.wave(700).pcm(), "Second.");
		page.start();
		page.awaitReceived("done", 2);
		page.awaitWords("assistant", "Second.");
		page.awaitState("listening");
		assertThat(page.liveTracks()).isEqualTo(1);
		assertThat(page.tape().sounds(50)).hasSize(1);
		assertThat(this.simulator.realtimeConnections()).hasSize(2);
	}

}
