package io.github.openaispring.browser;

import java.util.List;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What the page does with samples, by itself, in the browser that runs it. */
@BrowserTest
class VoiceAudioModulesTests {

	private static final String RESAMPLE = """
			const { Resampler } = await import('/js/voice/resampler.js');
			const resample = (input, from, to, piece) => {
			  const resampler = new Resampler(from, to);
			  const output = [];
			  for (let at = 0; at < input.length; at += piece) {
			    resampler.write(input.subarray(at, at + piece));
			    const read = new Float32Array(resampler.readable);
			    resampler.read(read);
			    output.push(...read);
			  }
			  return output;
			};
			const tone = (frequency, rate, seconds) => Float32Array.from({ length: rate * seconds }, (_, at) =>
			  0.5 * Math.sin(2 * Math.PI * frequency * at / rate));
			""";

	private static final String PLAYOUT = """
			const { Playout } = await import('/js/voice/playout.js');
			const events = [];
			const playout = new Playout({
			  onPlayed: ({ itemId, ms, receivedMs, state }) => events.push(`${state} ${itemId} ${ms}/${receivedMs}`),
			  onPlaying: (playing) => events.push(playing ? 'begin' : 'rest'),
			  onUnderrun: () => events.push('underrun'),
			});
			const push = (ms) => playout.push(new Int16Array(24 * ms).fill(16384));
			const read = (ms) => {
			  const samples = new Float32Array(24 * ms);
			  playout.read(samples);
			  return samples;
			};
			const loud = (samples) => samples.filter((sample) => sample > 0.49).length / 24;
			""";

	private static final String CAPTURE = """
			const { Capture } = await import('/js/voice/capture.js');
			const frames = [];
			const events = [];
			const capture = new Capture(48000, {
			  onAudio: (pcm) => frames.push(pcm),
			  onSilence: (samples) => events.push(samples),
			  onCommit: (ms) => events.push(`commit ${ms}`),
			  onLevel: (level) => events.push(`level ${level}`),
			});
			const hear = (ms, value) => {
			  for (let heard = 0; heard < 48 * ms; heard += 128) {
			    capture.process(new Float32Array(128).fill(value));
			  }
			};
			const commits = () => events.filter((event) => String(event).startsWith('commit'));
			""";

	private ChatPage chat;

	@BeforeEach
	void open(ChatPage chat) {
		this.chat = chat;
	}

	@ParameterizedTest
	@CsvSource({ "48000, 24000", "44100, 24000", "16000, 24000", "96000, 24000", "24000, 48000", "24000, 44100",
			"24000, 24000", "22050, 24000", "47999, 24000" })
	void resampledToneKeepsItsPitchAndItsLoudness(int from, int to) {
		Object result = run(RESAMPLE + """
				const output = resample(tone(1000, from, 1), from, to, 128).slice(to / 10);
				const wave = (shift) => output.reduce((sum, sample, at) =>
				  sum + sample * Math.sin(2 * Math.PI * (1000 * at / to + shift)), 0);
				const strength = Math.hypot(wave(0), wave(0.25)) * 2 / output.length;
				const power = output.reduce((sum, sample) => sum + sample * sample, 0) / output.length;
				return [output.length, strength, Math.sqrt(power)].map(Number);
				""", Map.of("from", from, "to", to));
		assertThat(result).asInstanceOf(InstanceOfAssertFactories.list(Number.class)).satisfies((numbers) -> {
			assertThat(numbers.get(0).intValue()).isCloseTo((int) (to * 0.9), within(to / 100));
			assertThat(numbers.get(1).doubleValue()).isCloseTo(0.5, within(0.002));
			assertThat(numbers.get(2).doubleValue()).isCloseTo(0.5 / Math.sqrt(2), within(0.002));
		});
	}

	@ParameterizedTest
	@CsvSource({ "48000, 24000, 12500", "48000, 24000, 20000", "44100, 24000, 13000", "96000, 24000, 30000" })
	void whatTheNewRateCannotCarryIsSilent(int from, int to, int frequency) {
		Object loudest = run(RESAMPLE + """
				const output = resample(tone(frequency, from, 1), from, to, 128).slice(to / 10);
				return Math.max(...output.map(Math.abs)) + 0.0000001;
				""", Map.of("from", from, "to", to, "frequency", frequency));
		assertThat(((Number) loudest).doubleValue()).isLessThan(0.0005);
	}

	@ParameterizedTest
	@CsvSource({ "48000, 24000", "44100, 24000", "24000, 44100" })
	void resampledStreamIsTheSameHoweverItIsCut(int from, int to) {
		Object result = run(RESAMPLE + """
				const input = tone(440, from, 0.5).map((sample, at) => sample + ((at * 7919) % 100) / 1000);
				const whole = resample(input, from, to, input.length);
				return [1, 128, 1000].every((piece) => {
				  const pieces = resample(input, from, to, piece);
				  return pieces.length === whole.length && pieces.every((sample, at) => sample === whole[at]);
				});
				""", Map.of("from", from, "to", to));
		assertThat(result).isEqualTo(true);
	}

	@Test
	void asManySamplesCanBeReadAsWereSaidToBeMissing() {
		Object result = run(RESAMPLE + """
				const resampler = new Resampler(24000, 44100);
				const target = new Float32Array(128);
				for (let round = 0; round < 1000; round++) {
				  const missing = resampler.missing(128);
				  if (missing > 0) {
				    resampler.write(new Float32Array(missing - 1));
				    if (resampler.readable >= 128) {
				      return 'too much';
				    }
				    resampler.write(new Float32Array(1));
				  }
				  if (resampler.readable < 128) {
				    return 'too little';
				  }
				  resampler.read(target);
				}
				return 'exactly';
				""", Map.of());
		assertThat(result).isEqualTo("exactly");
	}

	@Test
	void answerBeginsWithACushionAndEveryMillisecondIsTold() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(80);
				const early = loud(read(50));
				push(40);
				const heard = loud(read(60));
				playout.end();
				read(80);
				return [early, heard, ...events];
				""", Map.of()))
			.isEqualTo(List.of(0, 60, "begin", "playing a 0/120", "playing a 60/120", "finished a 120/120", "rest"));
	}

	@Test
	void shortAnswerBeginsWhenItIsComplete() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(30);
				const before = loud(read(20));
				playout.end();
				return [before, loud(read(40))];
				""", Map.of())).isEqualTo(List.of(0, 30));
	}

	@Test
	void cushionGrowsWhenTheAnswerRanDry() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(100);
				read(120);
				push(120);
				const waiting = loud(read(20));
				push(40);
				return [events.filter((event) => event === 'underrun').length, waiting, loud(read(40)) > 30];
				""", Map.of())).isEqualTo(List.of(1, 0, true));
	}

	@Test
	void answerThatRanDryIsOverWhenItEnds() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(100);
				read(120);
				const dry = events.filter((event) => event === 'rest').length;
				playout.end();
				read(10);
				return [dry, events.at(-1)];
				""", Map.of())).isEqualTo(List.of(0, "rest"));
	}

	@Test
	void flushFallsSilentWithinMillisecondsAndTellsWhatWasHeard() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(500);
				playout.end();
				playout.begin('b');
				push(500);
				read(200);
				playout.flush();
				const after = read(50);
				const steps = after.slice(1, 144).every((sample, at) => Math.abs(sample - after[at]) < 0.01);
				playout.begin('c');
				push(200);
				return [steps, after.slice(150).every((sample) => sample === 0), loud(read(50)), events.join(', ')];
				""", Map.of())).isEqualTo(List.of(true, true, 50,
				"begin, playing a 0/500, playing a 200/500, flushed a 206/500, rest, begin, playing c 0/200, "
						+ "playing c 50/200"));
	}

	@Test
	void itemsFollowEachOtherWithoutAGap() {
		assertThat(run(PLAYOUT + """
				playout.begin('a');
				push(105);
				playout.begin('b');
				push(50);
				playout.end();
				return [loud(read(155)), ...events.filter((event) => event.startsWith('finished'))];
				""", Map.of())).isEqualTo(List.of(155, "finished a 105/105"));
	}

	@Test
	void whatNobodyBeganOrNobodyCanKeepIsRefused() {
		assertThat(run(PLAYOUT + """
				const before = push(10);
				playout.begin('a');
				const results = [before, push(599_000), push(1001), push(1000)];
				playout.end();
				return [...results, push(1)];
				""", Map.of())).isEqualTo(List.of(false, true, false, true, false));
	}

	@Test
	void openGateLetsFramesOfTwentyMillisecondsThrough() {
		assertThat(run(CAPTURE + """
				hear(100, 0.25);
				const closed = frames.length;
				capture.gate = 'open';
				hear(100, 0.25);
				const last = frames.at(-1);
				return [closed, frames.length, last.length, Math.abs(last[479] - 8192) < 3,
				  events.filter((event) => String(event).startsWith('level'))];
				""", Map.of())).isEqualTo(List.of(0, 5, 480, true, List.of("level 80")));
	}

	@Test
	void loudSamplesAreClippedAndDoNotTurnOver() {
		assertThat(run(CAPTURE + """
				capture.gate = 'open';
				hear(60, 1.5);
				const high = frames.at(-1)[400];
				hear(60, -1.5);
				return [high, frames.at(-1)[400]];
				""", Map.of())).isEqualTo(List.of(32767, -32767));
	}

	@Test
	void mutedMicrophoneTellsSilenceOnly() {
		assertThat(run(CAPTURE + """
				capture.gate = 'muted';
				hear(60, 0.25);
				return [frames.length, events.filter(Number.isInteger)];
				""", Map.of())).isEqualTo(List.of(0, List.of(480, 480, 480)));
	}

	@Test
	void turnOfTheHeldButtonEndsAfterItsLastSyllable() {
		assertThat(run(CAPTURE + """
				hear(200, 0.5);
				capture.press();
				hear(400, 0.25);
				const early = frames[0].slice(40).some((sample) => sample > 9000);
				capture.release();
				hear(40, 0.25);
				const before = commits().length;
				hear(200, 0.25);
				const sent = frames.length;
				hear(200, 0.25);
				return [early, before, commits(), frames.length === sent, sent];
				""", Map.of())).isEqualTo(List.of(false, 0, List.of("commit 500"), true, 25));
	}

	@Test
	void buttonThatIsHeldAgainAtOnceGoesOnWithTheTurn() {
		assertThat(run(CAPTURE + """
				capture.press();
				hear(300, 0.25);
				capture.release();
				hear(40, 0.25);
				capture.press();
				hear(300, 0.25);
				const before = commits().length;
				capture.release();
				hear(120, 0.25);
				return [before, ...commits()];
				""", Map.of())).isEqualTo(List.of(0, "commit 740"));
	}

	@Test
	void backlogKeepsTheLatestFiveSeconds() {
		assertThat(run("""
				const { Backlog } = await import('/js/voice/backlog.js');
				const backlog = new Backlog();
				for (let second = 0; second < 7; second++) {
				  backlog.add(new Int16Array(24000).fill(second));
				}
				return [backlog.take().map((frame) => frame[0]), backlog.take()];
				""", Map.of())).isEqualTo(List.of(List.of(2, 3, 4, 5, 6), List.of()));
	}

	private Object run(String script, Map<String, ?> variables) {
		String names = String.join(", ", variables.keySet());
		return this.chat.page().evaluate("async ({ " + names + " }) => {\n" + script + "}", variables);
	}

}
