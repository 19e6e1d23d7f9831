package io.github.openaispring.browser;

import java.time.Duration;
import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import io.github.openaispring.test.OpenAiSimulator;
import io.github.openaispring.test.realtime.RealtimeConnectionRecord;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who speaks while an answer is spoken ends it: at the page's output and at the model.
 */
@BrowserTest
class VoiceBargeInTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Offset<Double> EXACT = Offset.offset(50.0);

	@Autowired
	private OpenAiSimulator simulator;

	@BeforeEach
	void reset() {
		this.simulator.reset();
	}

	@Test
	void userIsHeardAnsweredAndInterrupts(VoicePages pages) {
		this.simulator.onRealtime().hear("What is the weather in London today?");
		this.simulator.onRealtime().play(Tone.USUAL.wave(30_000).pcm(), "A very long answer.");
		VoicePage page = pages.open(FakeMicrophone.usual()
			.say("What is the weather in London today?")
			.pause(9000)
			.say("Thank you very much, that is enough for today."));
		page.watchStates();
		page.start();
		RealtimeConnectionRecord model = this.simulator.awaitRealtimeConnection(PATIENCE);
		SocketEvent flush = page.awaitReceived("flush");
		JsonNode truncate = model.awaitEvent("conversation.item.truncate", PATIENCE);
		page.awaitReceived("done", 2);

		assertThat(page.states()).containsSubsequence("connecting", "listening", "hearing", "thinking", "speaking",
				"hearing");
		assertOrder(page);
		Tape tape = page.tape();
		Tape.Part answer = tape.sounds(50).get(0);
		assertThat(Tone.USUAL.amplitudeIn(tape.wave(), answer.start(), answer.end())).isGreaterThan(0.25);
		double played = tape.ms(answer.length());
		double late = tape.ms(answer.end() - tape.sampleAt(flush.time())) + tape.latencyMs();
		assertThat(played).isGreaterThan(1000);
		assertThat(late).as("silence after the flush").isLessThan(100);
		assertThat(truncate.path("item_id").asString()).isEqualTo(itemId(page));
		assertThat(truncate.path("audio_end_ms").asDouble()).isCloseTo(played, EXACT);
	}

	private void assertOrder(VoicePage page) {
		List<String> types = page.socket((event) -> event.what().equals("received") && !event.isAudio())
			.stream()
			.map((event) -> event.message().path("type").asString())
			.filter(List.of("ready", "speech-started", "speech-stopped", "audio-start", "flush")::contains)
			.toList();
		assertThat(types).containsSubsequence("ready", "speech-started", "speech-stopped", "audio-start", "flush",
				"speech-stopped");
		assertThat(types).containsSubsequence("audio-start", "speech-started", "speech-stopped", "audio-start");
		assertThat(types).containsOnlyOnce("flush");
	}

	private static String itemId(VoicePage page) {
		return page.awaitReceived("audio-start").message().path("itemId").asString();
	}

}
