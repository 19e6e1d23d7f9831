package io.github.openaispring.test.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.openaispring.test.speech.SpeechDetector.Change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link SpeechDetector}.
 */
class SpeechDetectorTests {

	private static final SpeechSynthesizer SYNTHESIZER = SpeechSynthesizer.create();

	private final SpeechDetector detector = SpeechDetector.server(0.5, 300, 500);

	@ParameterizedTest
	@ValueSource(strings = { "Hello, how are you today?", "Stop.", "I would like a taxi to the airport at seven.",
			"What is the weather in Paris?", "Yes.", "Forty two.", "She sells shells." })
	void speechIsFoundWhereItIs(String text) {
		SpokenText spoken = SYNTHESIZER.speak(text);
		List<Change> changes = this.detector.add(Sounds.join(Sounds.silence(1000), spoken.pcm(), Sounds.silence(1000)));
		assertThat(changes).hasSize(2);
		assertThat(started(changes.get(0)) + 300).isCloseTo(1000 + firstSound(spoken), within(100));
		assertThat(stopped(changes.get(1)) - 500).isCloseTo(1000 + lastSound(spoken), within(100));
	}

	@ParameterizedTest
	@CsvSource({ "-60, 0", "-60, -12", "-50, 0" })
	void speechIsFoundInNoise(double noise, double gain) {
		SpokenText spoken = SYNTHESIZER.speak("Hello, how are you today?");
		byte[] audio = Sounds.join(Sounds.silence(2000), Sounds.scaled(spoken.pcm(), gain), Sounds.silence(1500));
		List<Change> changes = this.detector.add(Sounds.mix(audio, Sounds.noise(audio.length / 48, noise)));
		assertThat(changes).hasSize(2);
		assertThat(started(changes.get(0)) + 300).isCloseTo(2000 + firstSound(spoken), within(150));
		assertThat(stopped(changes.get(1)) - 500).isCloseTo(2000 + lastSound(spoken), within(150));
	}

	@Test
	void silenceIsNoSpeech() {
		assertThat(this.detector.add(Sounds.silence(5000))).isEmpty();
		assertThat(this.detector.audioMs()).isEqualTo(5000);
	}

	@Test
	void faintNoiseIsNoSpeech() {
		assertThat(this.detector.add(Sounds.noise(10_000, -60))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, -3000, 32767 })
	void constantIsNoSpeech(int value) {
		assertThat(this.detector.add(Sounds.silence(500))).isEmpty();
		assertThat(this.detector.add(Sounds.constant(5000, value))).isEmpty();
		assertThat(this.detector.add(Sounds.silence(1000))).isEmpty();
	}

	@Test
	void clickIsNoSpeech() {
		byte[] click = Sounds.join(Sounds.silence(1000), Sounds.tone(30, 1000, 20000), Sounds.silence(1000));
		assertThat(this.detector.add(click)).isEmpty();
	}

	@Test
	void noiseThatStaysIsLearntAndSpeechOverItIsFound() {
		List<Change> changes = this.detector.add(Sounds.noise(60_000, -40));
		assertThat(changes).hasSize(2);
		SpokenText spoken = SYNTHESIZER.speak("Hello, how are you today?");
		byte[] audio = Sounds.join(Sounds.silence(500), spoken.pcm(), Sounds.silence(1000));
		changes = this.detector.add(Sounds.mix(audio, Sounds.noise(audio.length / 48, -40)));
		assertThat(changes).hasSize(2);
		assertThat(started(changes.get(0)) + 300).isCloseTo(60_500 + firstSound(spoken), within(150));
	}

	@Test
	void pauseShorterThanTheSilenceDoesNotEndSpeech() {
		byte[] tone = Sounds.tone(400, 300, 5000);
		byte[] audio = Sounds.join(tone, Sounds.silence(480), tone, Sounds.silence(520), tone, Sounds.silence(600));
		assertThat(this.detector.add(audio)).containsExactly(new Change.Started(0), new Change.Stopped(1780),
				new Change.Started(1780), new Change.Stopped(2700));
	}

	@Test
	void paddingIsNotTakenFromBeforeTheSession() {
		assertThat(this.detector.add(Sounds.join(Sounds.silence(100), Sounds.tone(200, 300, 5000))))
			.containsExactly(new Change.Started(0));
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "300, 200", "500, 1000", "1000, 200" })
	void paddingAndSilenceAreCounted(int padding, int silence) {
		SpeechDetector own = SpeechDetector.server(0.5, padding, silence);
		byte[] audio = Sounds.join(Sounds.silence(2000), Sounds.tone(1000, 300, 5000), Sounds.silence(2000));
		assertThat(own.add(audio)).containsExactly(new Change.Started(2000 - padding),
				new Change.Stopped(3000 + silence));
	}

	@Test
	void changeIsReportedAsSoonAsItIsPlain() {
		this.detector.add(Sounds.silence(1000));
		assertThat(this.detector.add(Sounds.tone(40, 300, 5000))).isEmpty();
		assertThat(this.detector.add(Sounds.tone(20, 300, 5000))).hasSize(1);
		assertThat(this.detector.add(Sounds.silence(480))).isEmpty();
		assertThat(this.detector.add(Sounds.silence(20))).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 2", "0.5, 0", "0.9, 0" })
	void thresholdDecidesAboutFaintSpeech(double threshold, int changes) {
		byte[] whisper = Sounds.join(Sounds.silence(1000), Sounds.tone(1000, 300, 90), Sounds.silence(1000));
		assertThat(SpeechDetector.server(threshold, 300, 500).add(whisper)).hasSize(changes);
	}

	@ParameterizedTest
	@CsvSource({ "0.5, 2", "0.9, 0" })
	void thresholdDecidesAboutQuietSpeech(double threshold, int changes) {
		byte[] quiet = Sounds.scaled(SYNTHESIZER.speak("Hello").pcm(), -18);
		assertThat(SpeechDetector.server(threshold, 300, 500).add(Sounds.join(quiet, Sounds.silence(1000))))
			.hasSize(changes);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void anyCutOfTheAudioGivesTheSameChanges(long seed) {
		byte[] speech = Sounds.join(SYNTHESIZER.speak("Hello there. How are you?").pcm(), Sounds.silence(3000),
				SYNTHESIZER.speak("I am well.").pcm(), Sounds.silence(3000));
		byte[] audio = Sounds.mix(speech, Sounds.noise(speech.length / 48, -55));
		for (int largest : new int[] { 1, 7, 961, 5000, 100_000 }) {
			assertThat(pieces(this.detector, audio, seed, largest))
				.isEqualTo(SpeechDetector.server(0.5, 300, 500).add(audio))
				.hasSizeGreaterThanOrEqualTo(4);
			this.detector.reset(0);
			assertThat(pieces(SpeechDetector.semantic("high"), audio, seed, largest))
				.isEqualTo(SpeechDetector.semantic("high").add(audio));
		}
	}

	private static List<Change> pieces(SpeechDetector detector, byte[] audio, long seed, int largest) {
		Random random = new Random(seed);
		List<Change> changes = new ArrayList<>();
		for (int start = 0; start < audio.length;) {
			int end = Math.min(audio.length, start + 1 + random.nextInt(largest));
			changes.addAll(detector.add(Arrays.copyOfRange(audio, start, end)));
			start = end;
		}
		return changes;
	}

	@Test
	void resetForgetsSpeechButNotTime() {
		byte[] tone = Sounds.tone(1000, 300, 5000);
		this.detector.add(tone);
		this.detector.reset();
		assertThat(this.detector.add(Sounds.silence(1000))).isEmpty();
		assertThat(this.detector.audioMs()).isEqualTo(2000);
		assertThat(this.detector.add(Sounds.join(tone, Sounds.silence(500)))).containsExactly(new Change.Started(1700),
				new Change.Stopped(3500));
	}

	@Test
	void resetDuringSpeechTellsOfItAgain() {
		byte[] tone = Sounds.tone(1000, 300, 5000);
		this.detector.add(tone);
		this.detector.reset();
		assertThat(this.detector.add(tone)).containsExactly(new Change.Started(1000));
	}

	@Test
	void resetToATimeCountsFromThere() {
		this.detector.add(Sounds.tone(1000, 300, 5000));
		this.detector.reset(60_000);
		assertThat(this.detector.audioMs()).isEqualTo(60_000);
		assertThat(this.detector.add(Sounds.join(Sounds.silence(1000), Sounds.tone(1000, 300, 5000))))
			.containsExactly(new Change.Started(60_700));
	}

	@ParameterizedTest
	@CsvSource({ "low, 1000, 8000", "medium, 500, 4000", "auto, 500, 4000", "high, 250, 2000" })
	void semanticDetectorWaitsLongerWhenTheSoundDidNotFall(String eagerness, int ended, int open) {
		byte[] loud = Sounds.join(Sounds.silence(1000), Sounds.tone(1000, 300, 5000));
		byte[] falling = Sounds.join(loud, Sounds.tone(100, 300, 2000), Sounds.tone(100, 300, 500));
		SpeechDetector semantic = SpeechDetector.semantic(eagerness);
		assertThat(semantic.add(Sounds.join(loud, Sounds.silence(9000)))).containsExactly(new Change.Started(700),
				new Change.Stopped(2000 + open));
		semantic.reset(0);
		assertThat(semantic.add(Sounds.join(falling, Sounds.silence(9000)))).containsExactly(new Change.Started(700),
				new Change.Stopped(2200 + ended));
	}

	@ParameterizedTest
	@ValueSource(strings = { "What is the weather in Paris?", "Thank you very much.", "It is raining." })
	void semanticDetectorHearsThatASentenceHasEnded(String text) {
		SpokenText spoken = SYNTHESIZER.speak(text);
		List<Change> changes = SpeechDetector.semantic("medium").add(Sounds.join(spoken.pcm(), Sounds.silence(5000)));
		assertThat(changes).hasSize(2);
		assertThat(stopped(changes.get(1)) - 500).isCloseTo(lastSound(spoken), within(100));
	}

	@Test
	void unknownEagernessIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SpeechDetector.semantic("eager"));
	}

	private static int started(Change change) {
		return ((Change.Started) change).audioStartMs();
	}

	private static int stopped(Change change) {
		return ((Change.Stopped) change).audioEndMs();
	}

	private static int firstSound(SpokenText spoken) {
		return spoken.words().get(0).startMs();
	}

	private static int lastSound(SpokenText spoken) {
		return spoken.words().get(spoken.words().size() - 1).endMs();
	}

}
