package io.github.openaispring.browser;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The measuring instruments of the tests of voice, on sounds that are known. */
@BrowserTest
class VoiceRecordingTests {

	/** The page is done before its last samples are on the tape. */
	@ParameterizedTest
	@ValueSource(ints = { 44_100, 48_000 })
	void tapeHoldsWhatThePagePlays(int rate, VoicePages pages) {
		VoicePage page = pages.open(VoiceSetting.hearing(FakeMicrophone.usual()).withSampleRate(rate));
		page.page().evaluate("""
				async () => {
				  const context = new AudioContext();
				  await window.recording.tapes[0].loaded;
				  const tone = context.createOscillator();
				  tone.frequency.value = 437;
				  const gain = context.createGain();
				  gain.gain.value = 0.3;
				  tone.connect(gain).connect(context.destination);
				  const start = context.currentTime + 0.1;
				  tone.start(start);
				  tone.stop(start + 0.75);
				  await new Promise((done) => (tone.onended = done));
				}""");
		page.page().waitForFunction("() => window.recording.tapes[0].blocks.length > 14");
		Tape tape = page.tape();
		assertThat(tape.wave().rate()).isEqualTo(rate);
		List<Tape.Part> sounds = tape.sounds(5);
		assertThat(sounds).hasSize(1);
		assertThat(tape.ms(sounds.get(0).length())).isCloseTo(750, Offset.offset(5.0));
		int start = sounds.get(0).start();
		assertThat(Tone.USUAL.amplitudeIn(tape.wave(), start + 1000, start + 20_000)).isCloseTo(0.3,
				Offset.offset(0.01));
		assertThat(new Tone(500).amplitudeIn(tape.wave(), start + 1000, start + 20_000)).isLessThan(0.01);
	}

	@Test
	void microphoneHearsTheFile(VoicePages pages) {
		VoicePage page = pages.open(FakeMicrophone.usual().play(Tone.USUAL.wave(800)));
		page.page().evaluate("""
				async () => {
				  const context = new AudioContext();
				  await window.recording.tapes[0].loaded;
				  const constraints = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
				  const stream = await navigator.mediaDevices.getUserMedia({ audio: constraints });
				  context.createMediaStreamSource(stream).connect(context.destination);
				}""");
		page.page().waitForFunction("() => window.recording.tapes[0].blocks.length > 60");
		Tape tape = page.tape();
		assertThat(page.liveTracks()).isEqualTo(1);
		List<Tape.Part> sounds = tape.sounds(5);
		assertThat(sounds).hasSize(1);
		assertThat(tape.ms(sounds.get(0).length())).isCloseTo(800, Offset.offset(5.0));
	}

	@Test
	void toneTellsWhatIsMissingAndWhatIsRepeated() {
		Wave tone = Tone.USUAL.wave(1000).at(48_000);
		Tape.Part whole = new Tape.Part(0, 48_000);
		assertThat(Tone.USUAL.jumpIn(tone, whole)).isLessThan(0.05);
		for (int samples : new int[] { 24, 128, 480, 960, 9600 }) {
			Wave skipped = tone.part(0, 20_000).then(tone.part(20_000 + samples, 48_000));
			assertThat(Tone.USUAL.jumpIn(skipped, new Tape.Part(0, skipped.samples().length))).as("%d samples", samples)
				.isGreaterThan(0.2);
			Wave repeated = tone.part(0, 20_000).then(tone.part(20_000 - samples, 48_000));
			assertThat(Tone.USUAL.jumpIn(repeated, whole)).as("%d samples", samples).isGreaterThan(0.2);
		}
		assertThat(Pitch.of(tone)).isCloseTo(437, Offset.offset(0.2));
	}

}
