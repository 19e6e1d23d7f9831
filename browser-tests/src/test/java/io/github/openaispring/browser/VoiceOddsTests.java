package io.github.openaispring.browser;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;
import io.github.openaispring.test.realtime.RealtimeHold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page when servers go, networks break and the browser is busy. */
@BrowserTest
class VoiceOddsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Autowired
	private OpenAiSimulator simulator;

	@BeforeEach
	void reset() {
		this.simulator.reset();
	}

	@Test
	void modelGoneInTheMiddleOfAnAnswerComesBack(VoicePages pages) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(10_000).pcm(), "It never ends.").dropAfter(20);
		this.simulator.onRealtime().play(Tone.USUAL.wave(1500).pcm(), "Once more.");
		this.simulator.onRealtime().play(Tone.USUAL.wave(1000).pcm(), "Here we are again.");
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.watchStates();
		page.start();
		page.say("Tell me a story.");
		page.awaitReceived("reconnected");
		page.awaitWords("assistant", "Once more.");
		page.awaitState("speaking");
		page.awaitState("listening");
		assertThat(page.states()).containsSubsequence("speaking", "reconnecting", "speaking", "listening");
		page.say("Are you still there?");
		page.awaitWords("assistant", "Here we are again.");
		page.awaitState("speaking");
		page.awaitState("listening");
		assertThat(this.simulator.realtimeConnections()).hasSize(2);
		Tape tape = page.tape();
		List<Double> heard = tape.sounds(50).stream().map((sound) -> tape.ms(sound.length())).toList();
		assertThat(heard.get(heard.size() - 1)).isCloseTo(1000, Offset.offset(10.0));
		assertThat(heard.stream().mapToDouble(Double::doubleValue).sum()).as("all of what came")
			.isBetween(1900.0 + 1500 + 1000 - 20, 2000.0 + 1500 + 1000 + 20);
	}

	@Test
	void busyPagePlaysWithoutAGap(VoicePages pages) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(6000).pcm(), "A long tone.");
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		page.say("Sing.");
		page.awaitState("speaking");
		for (int ms : new int[] { 300, 800, 500, 800, 300, 600 }) {
			page.block(ms);
		}
		page.awaitReceived("done");
		page.awaitState("listening");
		Tape tape = page.tape();
		List<Tape.Part> sounds = tape.sounds(3);
		assertThat(sounds).as("parts without a gap").hasSize(1);
		assertThat(tape.ms(sounds.get(0).length())).isCloseTo(6000, Offset.offset(10.0));
		assertThat(Tone.USUAL.jumpIn(tape.wave(), sounds.get(0))).isLessThan(0.2);
	}

	@Test
	void busyPageFallsSilentAtOnce(VoicePages pages) {
		this.simulator.onRealtime().play(Tone.USUAL.wave(30_000).pcm(), "A very long tone.");
		VoicePage page = pages.open(FakeMicrophone.usual().pause(6000).say("Thank you very much, that is enough."));
		page.start();
		page.say("Sing.");
		page.awaitState("speaking");
		for (int i = 0; i < 100 && page.socket((event) -> event.isReceived("flush")).isEmpty(); i++) {
			page.block(800);
		}
		SocketEvent flush = page.awaitReceived("flush");
		page.awaitReceived("done", 2);
		Tape tape = page.tape();
		Tape.Part answer = tape.sounds(50).get(0);
		assertThat(tape.ms(answer.end() - tape.sampleAt(flush.time())) + tape.latencyMs()).isLessThan(100);
	}

	@Test
	void lostNetworkIsShownAndTheConversationGoesOn(VoicePages pages) throws IOException {
		try (Relay relay = new Relay(pages.url())) {
			VoicePage page = pages.open(VoiceSetting.hearing(FakeMicrophone.usual()).at(relay.url()));
			this.simulator.onRealtime().reply("My name is Sim.");
			page.start();
			page.say("Who are you?");
			page.awaitReceived("done");
			page.awaitState("listening");
			page.watchStates();
			relay.cut();
			page.awaitState("reconnecting");
			relay.mend();
			SocketEvent ready = page.awaitReceived("ready", 2);
			assertThat(ready.message().path("resumed").asBoolean()).isTrue();
			assertThat(page.awaitReceived("reconnected").message().path("gapMs").asLong()).isPositive();
			page.awaitState("listening");
			this.simulator.onRealtime().reply("Here I am.");
			page.say("Are you still there?");
			page.awaitWords("assistant", "Here I am.");
			PlaywrightAssertions.assertThat(page.words("assistant").first()).containsText("My name is Sim.");
			assertThat(this.simulator.realtimeConnections()).hasSize(1);
		}
	}

	@Test
	void answerThatWasLostWithTheNetworkIsHeardAfterIt(VoicePages pages) throws IOException {
		try (Relay relay = new Relay(pages.url())) {
			VoicePage page = pages.open(VoiceSetting.hearing(FakeMicrophone.usual()).at(relay.url()));
			RealtimeHold hold = this.simulator.onRealtime()
				.play(Tone.USUAL.wave(1000).pcm(), "I was away.")
				.holdAfter(0);
			page.start();
			page.say("Hello?");
			page.awaitState("thinking");
			relay.cut();
			page.awaitState("reconnecting");
			hold.release();
			relay.mend();
			page.awaitReceived("done");
			page.awaitWords("assistant", "I was away.");
			page.awaitState("listening");
			Tape tape = page.tape();
			assertThat(tape.sounds(50)).hasSize(1);
			assertThat(tape.ms(tape.sounds(50).get(0).length())).isCloseTo(1000, Offset.offset(10.0));
		}
	}

	@Test
	void pageThatIsLoadedAgainEndsTheConversation(VoicePages pages) {
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		RealtimeConnectionRecord model = this.simulator.awaitRealtimeConnection(PATIENCE);
		page.page().reload();
		await().atMost(PATIENCE.dividedBy(2)).until(() -> !model.isOpen());
		page.start();
	}

	@Test
	void refusedSessionIsSaidInWords(VoicePages pages) {
		this.simulator.onRealtime().refuse(401);
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.part("start").click();
		page.awaitState("failed|ended");
		PlaywrightAssertions.assertThat(page.part("problem")).isVisible();
		assertThat(page.part("problem").innerText()).isNotBlank();
		page.start();
	}

	@Test
	void modelThatCannotBeReachedAnyMoreEndsTheConversationWithWords(VoicePages pages) {
		VoicePage page = pages.open(FakeMicrophone.usual());
		page.start();
		RealtimeConnectionRecord model = this.simulator.awaitRealtimeConnection(PATIENCE);
		this.simulator.onRealtime().refuse(401);
		model.drop();
		page.awaitReceived("closed");
		page.awaitState("failed|ended");
		PlaywrightAssertions.assertThat(page.part("problem")).isVisible();
		assertThat(page.liveTracks()).isZero();
	}

}
