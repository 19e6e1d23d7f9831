package io.github.openaispring.test.speech;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SpeechSynthesizer}.
 */
class SpeechSynthesizerTests {

	// Shared, as loading the voice takes long.
	private static final SpeechSynthesizer SYNTHESIZER = SpeechSynthesizer.create();

	@Test
	void wordsAreHeardWhenTheirTimesSay() {
		SpokenText spoken = SYNTHESIZER.speak("Hello world. Yes, I know.");
		assertThat(spoken.words()).extracting(SpokenText.Word::text)
			.containsExactly("Hello", "world.", "Yes,", "I", "know.");
		assertThat(spoken.words()).allSatisfy((word) -> {
			assertThat(word.endMs()).isGreaterThan(word.startMs());
			assertThat(loudness(spoken, word.startMs(), word.endMs())).isGreaterThan(-35);
		});
		assertThat(loudness(spoken, spoken.words().get(1).endMs() + 20, spoken.words().get(2).startMs() - 20))
			.isLessThan(-60);
		assertThat(loudness(spoken, 0, spoken.words().get(0).startMs() - 20)).isLessThan(-60);
	}

	@Test
	void wordsFollowOneAnother() {
		SpokenText spoken = SYNTHESIZER.speak("One two three! Four five six? Seven – eight, nine; ten.");
		int last = 0;
		for (SpokenText.Word word : spoken.words()) {
			assertThat(word.startMs()).isGreaterThanOrEqualTo(last);
			assertThat(word.endMs()).isGreaterThanOrEqualTo(word.startMs());
			last = word.endMs();
		}
		assertThat(last).isBetween(2500, spoken.pcm().length / 48);
		assertThat(spoken.words().get(7))
			.isEqualTo(new SpokenText.Word("–", last("Seven", spoken), last("Seven", spoken)));
	}

	private static int last(String word, SpokenText spoken) {
		return spoken.words().stream().filter((each) -> each.text().equals(word)).findFirst().orElseThrow().endMs();
	}

	@Test
	void longerTextTakesLonger() {
		int one = SYNTHESIZER.speak("Paris").pcm().length;
		int three = SYNTHESIZER.speak("Paris London Rome").pcm().length;
		assertThat(three).isGreaterThan(one + 24000);
	}

	@Test
	void numbersSoundLikeTheirWords() {
		assertThat(SYNTHESIZER.speak("two hundred").pcm()).isEqualTo(SYNTHESIZER.speak("200").pcm());
		assertThat(SYNTHESIZER.speak("yes").pcm()).isNotEqualTo(SYNTHESIZER.speak("no").pcm());
	}

	@ParameterizedTest
	@ValueSource(strings = { "$0.01", "https://example.com/a?b=c&d=%20", "a", "...", "!!!", "\"", "(", "-", "——", "。",
			"👍", "👩🏽‍🚀", "🇫🇷", "你好", "こんにちは", "안녕하세요", "Привет", "Γειά", "مرحبا", "שלום", "नमस्ते", "ß", "é",
			"e\u0301", "\u0301", "\u200B", "\u0000", "\uD83D", "\uE000", "\uFFFF", "ﬁ", "½", "x²", "€", "°C", "C#", "*",
			"_", "{}", "[1]", "1e400", "-0", "00:00", "12/31/1999", "No. 5", "I'm", "’s", "'", "#", "a@b.c", "\\n",
			"~" })
	void everyTextIsHeard(String text) {
		SpokenText spoken = SYNTHESIZER.speak(text);
		assertThat(Loudness.of(spoken.pcm())).isBetween(-40.0, -10.0);
		assertThat(spoken.words()).extracting(SpokenText.Word::text).containsExactly(text.split(" "));
		assertThat(spoken.words()).anySatisfy((word) -> assertThat(word.endMs()).isGreaterThan(word.startMs()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t\r\n", "\u00A0\u3000" })
	void blankTextIsNothing(String text) {
		assertThat(SYNTHESIZER.speak(text).pcm()).isEmpty();
		assertThat(SYNTHESIZER.speak(text).words()).isEmpty();
	}

	@Test
	void textOfChanceIsSaidWordForWord() {
		Random random = new Random(7);
		String odd = "aeioubcdfgkstz  .,;:!?'\"()[]{}<>/\\|@#$%^&*_-+=~`0123456789\n\tÄß€😀я中’—…\u200D";
		for (int i = 0; i < 300; i++) {
			String text = random.ints(1 + random.nextInt(40), 0, odd.codePointCount(0, odd.length()))
				.mapToObj((index) -> Character.toString(odd.codePointAt(odd.offsetByCodePoints(0, index))))
				.collect(Collectors.joining());
			List<String> words = Stream.of(text.split("\\s+")).filter((word) -> !word.isEmpty()).toList();
			SpokenText spoken = SYNTHESIZER.speak(text);
			assertThat(spoken.words()).as(text).hasSizeLessThanOrEqualTo(words.size());
			assertThat(spoken.words().stream().map(SpokenText.Word::text).collect(Collectors.joining()))
				.isEqualTo(String.join("", words));
			assertThat(Loudness.of(spoken.pcm()) > -60).as(text).isEqualTo(!words.isEmpty());
		}
	}

	@Test
	void longTextIsSpokenToItsEnd() {
		String text = "This is one of many sentences of the same kind. ".repeat(209);
		SpokenText spoken = SYNTHESIZER.speak(text);
		assertThat(spoken.words()).hasSize(2090);
		assertThat(spoken.pcm().length / 48).isBetween(400_000, 1_000_000);
		assertThat(spoken.words().get(2089).endMs()).isBetween(spoken.pcm().length / 48 - 400,
				spoken.pcm().length / 48);
	}

	@Test
	void endlessWordIsSpokenAsFarAsAllowed() {
		SpokenText spoken = SYNTHESIZER.speak("x".repeat(100_000));
		assertThat(spoken.words()).hasSize(1);
		assertThat(spoken.pcm().length / 48).isBetween(10_000, 60_000);
	}

	@Test
	void sameTextIsTheSameAudio() {
		byte[] first = SYNTHESIZER.speak("The same again.").pcm();
		byte[] expected = first.clone();
		Arrays.fill(first, (byte) 0);
		assertThat(SYNTHESIZER.speak("The same again.").pcm()).isEqualTo(expected);
		assertThat(SpeechSynthesizer.create().speak("The same again.").pcm()).isEqualTo(expected);
	}

	@Test
	void manyThreadsAndSynthesizersDoNotDisturbOneAnother() {
		List<String> texts = IntStream.range(0, 40).mapToObj((i) -> "Sentence number " + i + " is this.").toList();
		List<byte[]> expected = texts.stream().map((text) -> SYNTHESIZER.speak(text).pcm()).toList();
		List<SpeechSynthesizer> others = List.of(SpeechSynthesizer.create(), SpeechSynthesizer.create());
		List<byte[]> spoken = IntStream.range(0, 80)
			.parallel()
			.mapToObj((i) -> others.get(i % 2).speak(texts.get(i / 2)).pcm())
			.toList();
		for (int i = 0; i < 80; i++) {
			assertThat(spoken.get(i)).isEqualTo(expected.get(i / 2));
		}
	}

	@Test
	void noThreadIsLeft() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		SpeechSynthesizer.create().speak("Quiet please.");
		Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
		started.removeAll(before);
		assertThat(started).extracting(Thread::getName).noneMatch((name) -> name.contains("Queue"));
	}

	@Test
	void textIsNotInDescriptions() {
		SpokenText spoken = SYNTHESIZER.speak("My secret is swordfish.");
		assertThat(spoken.toString() + spoken.words()).contains("4 words").doesNotContainIgnoringCase("swordfish");
	}

	private static double loudness(SpokenText spoken, int startMs, int endMs) {
		return Loudness.of(Arrays.copyOfRange(spoken.pcm(), startMs * 48, endMs * 48));
	}

}
