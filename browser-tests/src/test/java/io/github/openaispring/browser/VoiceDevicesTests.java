package io.github.openaispring.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.assertj.core.api.Assumptions;
import org.assertj.core.data.Offset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.openaispring.test.OpenAiSimulator;

import static org.assertj.core.api.Assertions.assertThat;

/** The page with other microphones, other speakers and other hands. */
@BrowserTest
class VoiceDevicesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String SAID = "hello this is a test of the speech synthesizer "
			+ "the weather in london is very cold today and it will rain tomorrow morning";

	@Autowired
	private OpenAiSimulator simulator;

	@BeforeEach
	void reset() {
		this.simulator.reset();
	}

	@Test
	void deniedMicrophoneIsSaidAndTypingStillGetsASpokenAnswer(VoicePages pages) {
		talkByTyping(pages.open(VoiceSetting.microphoneDenied()), "denied|allow|permission|blocked");
	}

	@Test
	void missingMicrophoneIsSaidAndTypingStillGetsASpokenAnswer(VoicePages pages) {
		VoicePage page = pages.open(VoiceSetting.noMicrophone());
		Object microphones = page.page().evaluate("""
				async () => (await navigator.mediaDevices.enumerateDevices())
				    .filter(({ kind }) => kind === 'audioinput').length""");
		Assumptions.assumeThat(microphones).as("microphones of this machine").isEqualTo(0);
		talkByTyping(page, "no microphone|not found|find");
	}

	private void talkByTyping(VoicePage page, String problem) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(800).pcm(), "I am here.");
		page.part("start").click();
		PlaywrightAssertions.assertThat(page.part("problem"))
			.containsText(Pattern.compile(problem, Pattern.CASE_INSENSITIVE),
					new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
		page.awaitState("listening|speaking|thinking");
		page.say("Is anybody there?");
		page.awaitWords("assistant", "I am here.");
		page.awaitReceived("done");
		page.awaitState("listening");
		assertThat(page.tape().sounds(50)).hasSize(1);
		assertThat(page.liveTracks()).isZero();
	}

	@Test
	void speakerAt44100HertzChangesNoPitch(VoicePages pages) {
		Tape tape = talkAt44100Hertz(pages).tape();
		assertThat(tape.wave().rate()).isEqualTo(44_100);
		List<Tape.Part> sounds = tape.sounds(50);
		assertThat(sounds).hasSize(1);
		assertThat(tape.ms(sounds.get(0).length())).isCloseTo(2000, Offset.offset(10.0));
		assertThat(Pitch.of(tape.wave().part(sounds.get(0).start(), sounds.get(0).end()))).isCloseTo(437,
				Offset.offset(1.0));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = "SPEECH_RECOGNIZER", matches = ".+",
			disabledReason = "it names no pocketsphinx_continuous")
	void speechOfA44100HertzMicrophoneIsUnderstood(VoicePages pages) throws IOException, InterruptedException {
		talkAt44100Hertz(pages);
		List<String> heard = SpeechRecognizer.wordsIn(this.simulator.awaitRealtimeConnection(PATIENCE).audio());
		assertThat(SpeechRecognizer.share(SAID, heard)).as("%s", heard).isGreaterThan(0.7);
	}

	private VoicePage talkAt44100Hertz(VoicePages pages) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(2000).pcm(), "A tone.");
		VoicePage page = pages.open(VoiceSetting.hearing(FakeMicrophone.at(44_100).say(SAID)).withSampleRate(44_100));
		page.start();
		page.awaitReceived("done");
		page.awaitState("listening");
		return page;
	}

	@Test
	void toneOfA44100HertzMicrophoneArrivesAtItsPitch(VoicePages pages) {
		VoicePage page = pages
			.open(VoiceSetting.hearing(FakeMicrophone.at(44_100).play(Tone.USUAL.wave(3000))).withSampleRate(44_100));
		page.start();
		page.awaitHeard(4000);
		Wave heard = Wave.of(Wave.MODEL_RATE, this.simulator.awaitRealtimeConnection(PATIENCE).audio());
		assertThat(Pitch.of(heard)).isCloseTo(437, Offset.offset(1.0));
	}

	@Test
	void phoneShowsAllThatIsNeeded(VoicePages pages) {
		this.simulator.onRealtime().reply("averyveryverylongwordthatdoesnotfitonaphone".repeat(5));
		VoicePage page = pages.open(VoiceSetting.hearing(FakeMicrophone.usual().say(SAID)).onPhone());
		page.assertFits("start");
		page.part("start").tap();
		page.awaitReceived("done");
		page.awaitState("listening");
		page.assertFits("stop", "state", "mic", "mode", "text", "cost");
		page.pushToTalk();
		page.assertFits("stop", "state", "talk", "mode", "text", "cost");
		page.awaitEndInView();
		page.part("stop").tap();
		page.awaitState("ended");
		page.assertFits("start");
	}

	@Test
	void keyboardIsEnough(VoicePages pages) {
		this.simulator.onRealtime().hear(SAID);
		this.simulator.onRealtime().reply("Spoken without a mouse.");
		this.simulator.onRealtime().reply("Written without a mouse.");
		VoicePage page = pages.open(FakeMicrophone.usual().pause(3000).say(SAID).say(SAID).say(SAID));
		page.tabTo("start");
		page.press("Enter");
		page.awaitState("listening");
		page.tabTo("mode");
		page.press("End");
		page.tabTo("talk");
		page.page().keyboard().down("Space");
		Awaitility.await().atMost(PATIENCE).until(() -> page.sentBytes() > 4 * 48_000);
		page.page().keyboard().up("Space");
		page.awaitWords("assistant", "Spoken without a mouse.");
		page.awaitState("listening");
		page.tabTo("text");
		page.page().keyboard().type("And now in writing");
		page.press("Enter");
		page.awaitWords("assistant", "Written without a mouse.");
		page.tabTo("stop");
		page.press("Enter");
		page.awaitState("ended");
		page.tabTo("start");
	}

}
